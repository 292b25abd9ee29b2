package siplain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 5060);
  private static final InetSocketAddress THERE = new InetSocketAddress("192.0.2.2", 5060);
  private static final Weather STORM = new Weather(0.3, 0.3, 1_000, 1_000_000);

  private final VirtualTime time = new VirtualTime();
  private final Recorder recorder = new Recorder();
  private final List<String> heard = new ArrayList<>();
  private final Network network = new Network(time, new Random(1), recorder);

  private Datagrams port(String name) {
    return new Datagrams() {
      @Override
      public void received(InetSocketAddress from, byte[] datagram) {
        heard.add(name + datagram[0]);
      }

      @Override
      public void refused(InetSocketAddress to) {
        heard.add(name + "refused");
      }
    };
  }

  /** Collects what comes, and how it ended. */
  private final class End implements StreamEnd {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int reads;

    @Override
    public void opened(Stream stream) {
      heard.add("opened");
    }

    @Override
    public void read(Stream stream, byte[] read) {
      reads++;
      bytes.writeBytes(read);
    }

    @Override
    public void ended(Stream stream, Ending how) {
      heard.add(how + " after " + bytes.size());
    }
  }

  @Test
  void aDatagramArrives() {
    network.bind(THERE, port("there "));

    network.send(HERE, THERE, new byte[] {7});
    time.runUntil(1_000_000_000);

    assertThat(heard).containsExactly("there 7");
  }

  @Test
  void whereNobodyListensADatagramIsRefused() {
    network.bind(HERE, port("here "));

    network.send(HERE, THERE, new byte[] {7});
    time.runUntil(1_000_000_000);

    assertThat(heard).containsExactly("here refused");
  }

  @Test
  void whoHasVanishedRefusesNothing() {
    network.bind(HERE, port("here "));
    network.vanish(THERE.getAddress());

    network.send(HERE, THERE, new byte[] {7});
    network.connect(HERE, THERE, new End());
    time.runUntil(60_000_000_000L);

    assertThat(heard).containsExactly("TIMED_OUT after 0");
  }

  private void storm() {
    network.bind(THERE, port(""));
    network.weather(STORM);
    for (byte i = 0; i < 100; i++) {
      network.send(HERE, THERE, new byte[] {i});
    }
    time.runUntil(1_000_000_000);
  }

  @Test
  void aStormLosesDoublesAndReorders() {
    storm();

    assertThat(heard.stream().distinct().count()).isBetween(50L, 99L);
    assertThat(heard.stream().distinct().count()).isLessThan(heard.size());
    assertThat(heard.subList(0, 10)).isNotEqualTo(heard.stream().sorted().toList().subList(0, 10));
    assertThat(recorder.lines()).anyMatch(line -> line.contains("DOUBLED"));
  }

  @Test
  void theSameSeedMakesTheSameNetwork() {
    NetworkTest again = new NetworkTest();

    storm();
    again.storm();

    assertThat(again.recorder.lines()).isEqualTo(recorder.lines());
  }

  @Test
  void aStreamCutsAndJoinsButKeepsEveryByteInOrder() {
    End far = new End();
    network.weather(STORM);
    network.listen(THERE, _ -> far);
    Stream near = network.connect(HERE, THERE, new End());
    time.runUntil(1_000_000_000);
    ByteArrayOutputStream written = new ByteArrayOutputStream();

    for (byte i = 0; i < 100; i++) {
      byte[] bytes = {i, 1, 2, 3, 4, 5};
      near.write(bytes);
      written.writeBytes(bytes);
    }
    near.close();
    time.runUntil(2_000_000_000);

    assertThat(far.bytes.toByteArray()).isEqualTo(written.toByteArray());
    assertThat(far.reads).isNotEqualTo(100);
    assertThat(heard).containsExactly("opened", "CLOSED after 600");
  }

  @Test
  void aResetIsToldAndARefusalToo() {
    network.listen(THERE, _ -> new End());
    Stream near = network.connect(HERE, THERE, new End());
    time.runUntil(1_000_000_000);

    near.reset();
    network.unlisten(THERE);
    network.connect(HERE, THERE, new End());
    time.runUntil(2_000_000_000);

    assertThat(heard).containsExactlyInAnyOrder("opened", "RESET after 0", "REFUSED after 0");
  }
}
