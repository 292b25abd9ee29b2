package siplain.proxy.transaction;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.Via;

/**
 * Where the response to a request goes (RFC 3261 section 18.2.2, RFC 3581 section 4).
 *
 * <p>Only what the socket says of the source is believed, not what stands in {@code received}. A
 * {@code maddr} is taken if it is the source: otherwise anybody could have this proxy send its
 * words to somebody else. Names are not looked up here, neither of {@code maddr} nor of sent-by:
 * the source is known.
 */
public final class ReturnPath {
  private static final int DEFAULT_PORT = 5060;
  private static final int DEFAULT_TLS_PORT = 5061;

  /** The way back of a request with this topmost Via that came along this flow. */
  public static Hop of(Via top, Flow flow) {
    boolean secure = flow.protocol() == Protocol.TLS;
    int port = top.port().orElse(secure ? DEFAULT_TLS_PORT : DEFAULT_PORT);
    InetAddress source = flow.remote().getAddress();
    if (flow.protocol().reliable()) {
      // The address is for the new connection, should the old one be closed.
      InetSocketAddress again = new InetSocketAddress(source, port);
      return new Hop(flow.listener(), again, flow.connection(), true);
    }
    // It comes before rport and names a host alone, so the port is that of sent-by.
    boolean named = source.equals(HostPort.literal(top.parameters().value("maddr").orElse("")));
    InetSocketAddress remote =
        top.asksForRport() && !named ? flow.remote() : new InetSocketAddress(source, port);
    return new Hop(flow.listener(), remote, Flow.DATAGRAM, false);
  }

  /**
   * The topmost Via with the source in it, as it stands in what is forwarded and in our answers.
   */
  public static byte[] withSource(Via top, Flow flow) {
    return withSource(top, flow, "");
  }

  /**
   * The same with a word about our load.
   *
   * @param load as for {@link Via#withSource}
   */
  public static byte[] withSource(Via top, Flow flow, String load) {
    return top.withSource(HostPort.host(flow.remote()), flow.remote().getPort(), load);
  }

  private ReturnPath() {}
}
