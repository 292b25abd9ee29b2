package siplain.proxy.dialog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.Peers;

/**
 * Numbers that stand for the names of peers in a Record-Route: made from the name alone, so that
 * they hold when the file changes and on every node, and tell a caller no name.
 */
final class PeerNumbers {
  private final Map<Integer, Peer> peers = new HashMap<>();

  /** Two names with one number are refused; among a hundred names that is one case in a million. */
  PeerNumbers(Peers all) {
    for (Peer peer : all.all()) {
      Peer other = peers.put(of(peer.name()), peer);
      if (other != null) {
        throw new IllegalArgumentException(
            "peers " + other.name() + " and " + peer.name() + " look alike in a Record-Route");
      }
    }
  }

  static int of(String name) {
    byte[] digest = DialogKey.sha256(("siplain peer " + name).getBytes(StandardCharsets.UTF_8));
    int number = ByteBuffer.wrap(digest).getInt();
    return number == Mark.NOBODY ? 1 : number;
  }

  @Nullable Peer peer(int number) {
    return peers.get(number);
  }
}
