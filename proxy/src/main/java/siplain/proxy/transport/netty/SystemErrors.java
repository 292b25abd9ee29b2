package siplain.proxy.transport.netty;

import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.unix.Errors.NativeIoException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;

/** What the system's errors mean. */
final class SystemErrors {

  /** Of a datagram: sent, or complained about by ICMP. */
  static Cause ofDatagram(@Nullable Throwable thrown) {
    if (thrown instanceof PortUnreachableException || errno(thrown) == Errno.ECONNREFUSED) {
      return Causes.TRANSPORT_PORT_UNREACHABLE;
    }
    String words = words(thrown);
    if (errno(thrown) == Errno.EMSGSIZE || words.contains("too long")) {
      return Causes.TRANSPORT_TOO_LARGE;
    }
    return scarce(thrown, words) ? Causes.TRANSPORT_LOCAL_EXHAUSTED : Causes.TRANSPORT_UNREACHABLE;
  }

  /** Of the attempt to connect. */
  static Cause ofConnect(@Nullable Throwable thrown) {
    // Netty's own timer, then the system's.
    String words = words(thrown);
    if (thrown instanceof ConnectTimeoutException || words.contains("timed out")) {
      return Causes.TRANSPORT_CONNECT_TIMEOUT;
    }
    if (thrown instanceof NoRouteToHostException) {
      return Causes.TRANSPORT_UNREACHABLE;
    }
    if (thrown instanceof ConnectException && words.contains("refused")) {
      return Causes.TRANSPORT_REFUSED;
    }
    boolean noPort = thrown instanceof BindException || words.contains("assign requested address");
    return noPort || scarce(thrown, words)
        ? Causes.TRANSPORT_LOCAL_EXHAUSTED
        : Causes.TRANSPORT_UNREACHABLE;
  }

  private static boolean scarce(@Nullable Throwable thrown, String words) {
    return errno(thrown) == Errno.ENOBUFS
        || words.contains("Too many open files")
        || words.contains("buffer space")
        || words.contains("Cannot allocate memory");
  }

  private static String words(@Nullable Throwable thrown) {
    String message = thrown == null ? null : thrown.getMessage();
    return message == null ? "" : message;
  }

  private static int errno(@Nullable Throwable thrown) {
    return thrown instanceof NativeIoException failure ? -failure.expectedErr() : 0;
  }

  /** Numbers of Linux. */
  private static final class Errno {
    static final int EMSGSIZE = 90;
    static final int ENOBUFS = 105;
    static final int ECONNREFUSED = 111;
  }

  private SystemErrors() {}
}
