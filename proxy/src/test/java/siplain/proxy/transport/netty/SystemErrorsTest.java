package siplain.proxy.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import org.junit.jupiter.api.Test;
import siplain.proxy.observe.Causes;

class SystemErrorsTest {

  @Test
  void whatBecameOfADatagramHasACause() {
    assertThat(SystemErrors.ofDatagram(new PortUnreachableException()))
        .isEqualTo(Causes.TRANSPORT_PORT_UNREACHABLE);
    assertThat(SystemErrors.ofDatagram(new IOException("Message too long")))
        .isEqualTo(Causes.TRANSPORT_TOO_LARGE);
    assertThat(SystemErrors.ofDatagram(null)).isEqualTo(Causes.TRANSPORT_UNREACHABLE);
  }

  @Test
  void theSystemsNumbersAreUnderstoodWhereEpollIs() {
    // Its errors cannot even be made where the native library is missing.
    assumeTrue(Epoll.isAvailable());
    assertThat(SystemErrors.ofDatagram(errno(111))).isEqualTo(Causes.TRANSPORT_PORT_UNREACHABLE);
    assertThat(SystemErrors.ofDatagram(errno(90))).isEqualTo(Causes.TRANSPORT_TOO_LARGE);
    assertThat(SystemErrors.ofDatagram(errno(105))).isEqualTo(Causes.TRANSPORT_LOCAL_EXHAUSTED);
    assertThat(SystemErrors.ofDatagram(errno(101))).isEqualTo(Causes.TRANSPORT_UNREACHABLE);
    assertThat(SystemErrors.ofDatagram(errno(113))).isEqualTo(Causes.TRANSPORT_UNREACHABLE);
  }

  @Test
  void whatBecameOfAConnectionHasACause() {
    assertThat(SystemErrors.ofConnect(new ConnectTimeoutException()))
        .isEqualTo(Causes.TRANSPORT_CONNECT_TIMEOUT);
    assertThat(SystemErrors.ofConnect(new ConnectException("Connection timed out")))
        .isEqualTo(Causes.TRANSPORT_CONNECT_TIMEOUT);
    assertThat(SystemErrors.ofConnect(new ConnectException("Connection refused")))
        .isEqualTo(Causes.TRANSPORT_REFUSED);
    assertThat(SystemErrors.ofConnect(new NoRouteToHostException()))
        .isEqualTo(Causes.TRANSPORT_UNREACHABLE);
    assertThat(SystemErrors.ofConnect(new BindException("Cannot assign requested address")))
        .isEqualTo(Causes.TRANSPORT_LOCAL_EXHAUSTED);
    assertThat(SystemErrors.ofConnect(new IOException("Too many open files")))
        .isEqualTo(Causes.TRANSPORT_LOCAL_EXHAUSTED);
    assertThat(SystemErrors.ofConnect(new ConnectException("Network is unreachable")))
        .isEqualTo(Causes.TRANSPORT_UNREACHABLE);
  }

  private static IOException errno(int number) {
    return new NativeIoException("send", -number);
  }
}
