package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;

/** Opening listeners, and what they are called in messages. */
@ExtendWith(Spotless.class)
class ListeningIT {

  @ParameterizedTest
  @CsvSource({"UDP,true", "UDP,false", "TCP,true", "TCP,false"})
  void aSecondInstanceAtTheSameAddressIsRefused(Protocol protocol, boolean epoll) throws Exception {
    try (TestBed bed = new TestBed.Wanted().listen(protocol, "127.0.0.1").epoll(epoll).open()) {
      TestBed.Wanted second = new TestBed.Wanted().listen(protocol, bed.address()).epoll(epoll);

      CannotListen refused = catchThrowableOfType(CannotListen.class, second::open);

      assertThat(refused.reason()).isEqualTo(CannotListen.Reason.IN_USE);
      assertThat(refused).hasMessageContaining("127.0.0.1:" + bed.address().getPort());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAddressOfAnotherMachineIsRefused(boolean epoll) {
    InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.ofLiteral("203.0.113.1"), 5060);
    for (Protocol protocol : Protocol.values()) {
      TestBed.Wanted wanted = new TestBed.Wanted().listen(protocol, elsewhere).epoll(epoll);

      CannotListen refused = catchThrowableOfType(CannotListen.class, wanted::open);

      assertThat(refused.reason()).isEqualTo(CannotListen.Reason.NO_SUCH_ADDRESS);
    }
  }

  @Test
  void aNameThatIsNotResolvedIsRefused() {
    TestBed.Wanted wanted =
        new TestBed.Wanted()
            .listen(Protocol.TCP, InetSocketAddress.createUnresolved("sip.example.net", 5060));

    CannotListen refused = catchThrowableOfType(CannotListen.class, wanted::open);

    assertThat(refused.reason()).isEqualTo(CannotListen.Reason.NO_SUCH_ADDRESS);
  }

  @Test
  void anAddressNamedTwiceIsRefused() throws Exception {
    InetSocketAddress address;
    try (TestBed bed = TestBed.udp().open()) {
      address = bed.address();
    }
    TestBed.Wanted twice =
        new TestBed.Wanted().listen(Protocol.UDP, address).listen(Protocol.UDP, address);

    CannotListen refused = catchThrowableOfType(CannotListen.class, twice::open);

    assertThat(refused.reason()).isEqualTo(CannotListen.Reason.IN_USE);
  }

  @Test
  void bothWildcardsShareAPort() throws Exception {
    int port;
    try (TestBed bed = TestBed.udp().open()) {
      port = bed.address().getPort();
    }
    TestBed.Wanted both = new TestBed.Wanted();
    for (Protocol protocol : List.of(Protocol.UDP, Protocol.TCP)) {
      both.listen(protocol, new InetSocketAddress(InetAddress.ofLiteral("::"), port));
      both.listen(protocol, new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), port));
    }
    try (TestBed bed = both.open()) {
      assertThat(bed.transport().listeners()).hasSize(4);
    }
  }

  @Test
  void aListenerIsCalledByItsAdvertisedNameItsAddressOrTheAddressOfTheRoute() throws Exception {
    try (TestBed bed =
        new TestBed.Wanted()
            .advertise(Protocol.UDP, "127.0.0.1", "sip.example.net:5060")
            .listen(Protocol.UDP, "::1")
            .listen(Protocol.UDP, "0.0.0.0")
            .listen(Protocol.TCP, "::")
            .open()) {
      InetSocketAddress ipv4 = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9);
      InetSocketAddress ipv6 = new InetSocketAddress(InetAddress.ofLiteral("::1"), 9);

      assertThat(sentBy(bed, 0, ipv4)).isEqualTo("sip.example.net:5060");
      assertThat(sentBy(bed, 1, ipv6)).isEqualTo("[::1]:" + port(bed, 1));
      assertThat(sentBy(bed, 2, ipv4)).isEqualTo("127.0.0.1:" + port(bed, 2));
      assertThat(sentBy(bed, 3, ipv4)).isEqualTo("127.0.0.1:" + port(bed, 3));
      assertThat(sentBy(bed, 3, ipv6)).isEqualTo("[::1]:" + port(bed, 3));
      assertThat(sentBy(bed, 3, new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 9)))
          .doesNotContain("[::]");
    }
  }

  private static String sentBy(TestBed bed, int number, InetSocketAddress remote) {
    return bed.wire(0).sentBy(listener(bed, number), remote);
  }

  private static int port(TestBed bed, int number) {
    return listener(bed, number).bound().getPort();
  }

  private static Listener listener(TestBed bed, int number) {
    return bed.transport().listeners().get(number);
  }
}
