package siplain.proxy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HttpPortIT {
  private final AtomicBoolean ready = new AtomicBoolean(true);

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.counter("siplain.requests").increment();
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (HttpPort port = HttpPort.open(any, registry, ready::get);
        HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + port.address().getPort() + path);
      HttpRequest request =
          HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void prometheusReadsTheMetrics() throws IOException, InterruptedException {
    HttpResponse<String> response = ask("GET", "/metrics");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("version=0.0.4");
    assertThat(response.body()).contains("siplain_requests_total 1.0");
  }

  @Test
  void readyTurnsAwayWhileLiveDoesNot() throws IOException, InterruptedException {
    ready.set(false);

    assertThat(ask("GET", "/health/ready").statusCode()).isEqualTo(503);
    assertThat(ask("GET", "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void anythingElseIsRefused() throws IOException, InterruptedException {
    assertThat(ask("POST", "/metrics").statusCode()).isEqualTo(405);
    assertThat(ask("GET", "/../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(ask("HEAD", "/metrics").statusCode()).isEqualTo(200);
  }
}
