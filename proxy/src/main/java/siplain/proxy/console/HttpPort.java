package siplain.proxy.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** One address that serves {@code /metrics}, {@code /health/live} and {@code /health/ready}. */
public final class HttpPort implements AutoCloseable {
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int BACKLOG = 64;

  static {
    // Seconds for a request to come and an answer to be taken, and how many may try at a time: the
    // library's own defaults are "for ever" and "any number".
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
    System.setProperty("jdk.httpserver.maxConnections", "200");
  }

  private final HttpServer server;

  private HttpPort(HttpServer server) {
    this.server = server;
  }

  /** Opens it; whoever scrapes is answered on threads that no call waits for. */
  public static HttpPort open(
      InetSocketAddress address, PrometheusMeterRegistry registry, BooleanSupplier ready)
      throws IOException {
    HttpServer server = HttpServer.create(address, BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> serve(exchange, registry, ready));
    server.start();
    return new HttpPort(server);
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void serve(
      HttpExchange exchange, PrometheusMeterRegistry registry, BooleanSupplier ready)
      throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        answer(exchange, 405, PLAIN, "only GET and HEAD are answered here\n");
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/metrics" -> answer(exchange, 200, PROMETHEUS, registry.scrape(PROMETHEUS));
        case "/health/live" -> answer(exchange, 200, PLAIN, "live\n");
        case "/health/ready" -> {
          boolean yes = ready.getAsBoolean();
          answer(exchange, yes ? 200 : 503, PLAIN, yes ? "ready\n" : "not ready\n");
        }
        case null, default ->
            answer(exchange, 404, PLAIN, "there is /metrics, /health/live and /health/ready\n");
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
