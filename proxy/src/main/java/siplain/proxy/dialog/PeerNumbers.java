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
 * they hold when the file changes and on every node, and tell a caller no name. Nothing in it
 * changes, and all loops share it.
 */
public final class PeerNumbers {
  private final Map<Integer, Peer> peers = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private PeerNumbers() {}

  /** Two names with one number are refused; among a hundred names that is one case in a million. */
  public static PeerNumbers of(Peers all) throws AlikePeers {
    PeerNumbers made = new PeerNumbers();
    for (Peer peer : all.all()) {
      int number = number(peer.name());
      made.numbers.put(peer.name(), number);
      Peer other = made.peers.put(number, peer);
      if (other != null) {
        throw new AlikePeers(other, peer);
      }
    }
    return made;
  }

  private static int number(String name) {
    byte[] digest = DialogKey.sha256(("siplain peer " + name).getBytes(StandardCharsets.UTF_8));
    int number = ByteBuffer.wrap(digest).getInt();
    return number == Mark.NOBODY ? 1 : number;
  }

  /** That of a peer of before a reload too: its call was here first. */
  int of(Peer peer) {
    Integer number = numbers.get(peer.name());
    return number == null ? number(peer.name()) : number;
  }

  @Nullable Peer peer(int number) {
    return peers.get(number);
  }
}
