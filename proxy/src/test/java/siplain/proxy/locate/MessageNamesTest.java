package siplain.proxy.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import siplain.proxy.locate.Miss.Why;
import siplain.proxy.peer.Located;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

class MessageNamesTest {
  private final List<Wanted> asked = new ArrayList<>();
  private final Later later = new Later();
  private Finding answer =
      new Finding.Places(
          List.of(
              new Place(0, 0, Protocol.UDP, "", List.of(new InetSocketAddress("192.0.2.1", 5060)))),
          Duration.ofMinutes(1));
  private final MessageNames names =
      new MessageNames(this::look, later, Pace.USUAL, Duration.ofDays(1));

  /** Runs what it was given when a test says so. */
  private static final class Later extends AbstractExecutorService {
    private final List<Runnable> tasks = new ArrayList<>();

    void run() {
      List<Runnable> now = List.copyOf(tasks);
      tasks.clear();
      now.forEach(Runnable::run);
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
      return true;
    }
  }

  private Finding look(Wanted wanted) {
    asked.add(wanted);
    return answer;
  }

  private CompletableFuture<Located> find(String uri) {
    return names.find((SipUri) Uri.parse(uri).orElseThrow());
  }

  private static String cause(CompletableFuture<Located> found) {
    return ((Located.Nowhere) found.join()).cause().id();
  }

  @Test
  void aNameIsAskedForOnceHoweverManyWait() {
    CompletableFuture<Located> first = find("sip:ann@x.test");
    CompletableFuture<Located> second = find("sip:bob@X.test;lr");
    assertThat(first).isNotDone();
    later.run();
    assertThat(first.join()).isInstanceOf(Located.Found.class);
    assertThat(second).isDone();
    assertThat(find("sip:x.test")).isDone();
    assertThat(asked).hasSize(1);
    assertThat(find("sip:x.test:5080")).isNotDone();
    assertThat(find("sip:x.test;transport=tcp")).isNotDone();
    assertThat(find("sip:10.0.0.1;maddr=y.test")).isNotDone();
    later.run();
    assertThat(asked)
        .extracting(Wanted::host)
        .containsExactly("x.test", "x.test", "x.test", "y.test");
  }

  @Test
  void aNoIsKeptTooAndAMistakeIsOurs() {
    answer =
        new Finding.Nothing(
            new Miss(Why.NO_SUCH_NAME, "x.test", "A", "192.0.2.53", Duration.ZERO, Duration.ZERO));
    CompletableFuture<Located> found = find("sip:x.test");
    later.run();
    assertThat(cause(found)).isEqualTo("dns.no-such-name");
    assertThat(cause(find("sip:x.test"))).isEqualTo("dns.no-such-name");
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatCannotBeANameIsNotAskedFor() {
    for (String bad :
        List.of("a".repeat(64) + ".test", ("a".repeat(49) + ".").repeat(5) + "test")) {
      assertThat(cause(find("sip:" + bad))).isEqualTo("dns.name-invalid");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void onlySoManyAreAskedForAtATime() {
    for (int i = 0; i < 100; i++) {
      assertThat(find("sip:h" + i + ".test")).isNotDone();
    }
    assertThat(cause(find("sip:more.test"))).isEqualTo("dns.timeout");
    later.run();
    assertThat(find("sip:other.test")).isNotDone();
    assertThat(find("sip:more.test")).as("nobody was asked for it yet").isNotDone();
  }
}
