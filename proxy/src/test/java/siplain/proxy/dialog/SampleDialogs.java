package siplain.proxy.dialog;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.SamplePeers;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.Uri;

/** A proxy between a PBX and a carrier, and what its Record-Route says. */
public final class SampleDialogs {
  static final String CALL = "a84b4c76e66710@192.0.2.77";
  static final Optional<String> CALLER = Optional.of("1928301774");
  static final Optional<String> CALLEE = Optional.of("a6c85cf");
  static final String SENT_BY = "203.0.113.1:5060";
  static final byte[] KEY = bytes("a key for signing");
  static final byte[] OTHER_KEY = bytes("a key from before");
  static final int LIFE = 4711;

  static final Listener UDP = SamplePeers.listener(0, Protocol.UDP, "203.0.113.1:5060");
  static final Listener TCP = SamplePeers.listener(1, Protocol.TCP, "203.0.113.1:5060");
  static final List<Listener> LISTENERS = List.of(UDP, TCP);

  static final Peers PEERS =
      SamplePeers.peers(
          SamplePeers.peer("pbx", List.of("192.0.2.5:5060")),
          SamplePeers.peer("carrier", List.of("198.51.100.20:5060")));
  static final Peer PBX = PEERS.all().getFirst();
  static final Peer CARRIER = PEERS.all().getLast();

  static DialogRoutes routes(byte[]... keys) {
    return routes(PEERS, LISTENERS, LIFE, keys);
  }

  static DialogRoutes routes(Peers peers, List<Listener> listeners, int life, byte[]... keys) {
    OurNames names = new OurNames(LISTENERS, List.of());
    return new DialogRoutes(DialogKeys.of(List.of(keys)), numbers(peers), names, listeners, life);
  }

  public static PeerNumbers numbers(Peers peers) {
    try {
      return PeerNumbers.of(peers);
    } catch (AlikePeers alike) {
      throw new AssertionError(alike);
    }
  }

  /** What goes to the callee, for a call by UDP from the carrier to the PBX. */
  static List<String> carrierToPbx(DialogRoutes routes) {
    return written(routes, Side.called(CARRIER, UDP), Side.called(PBX, UDP));
  }

  static List<String> written(DialogRoutes routes, Side caller, Side callee) {
    return routes.recordRoutes(CALL, CALLER, caller, callee, SENT_BY, SENT_BY, false);
  }

  static Reading byCaller(DialogRoutes routes, List<String> values) {
    return routes.read(uris(values.reversed()), CALL, CALLER, CALLEE);
  }

  static Reading byCallee(DialogRoutes routes, List<String> values) {
    return routes.read(uris(values), CALL, CALLEE, CALLER);
  }

  static Flow heard(Listener listener, String hostPort, long connection) {
    return new Flow(listener, SamplePeers.address(hostPort), connection);
  }

  static List<Uri> uris(List<String> values) {
    List<Uri> uris = new ArrayList<>();
    for (String value : values) {
      uris.add(Uri.parse(value.substring(1, value.length() - 1)).orElseThrow());
    }
    return uris;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static InetAddress ip(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  private SampleDialogs() {}
}
