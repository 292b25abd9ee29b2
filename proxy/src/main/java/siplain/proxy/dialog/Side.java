package siplain.proxy.dialog;

import org.jspecify.annotations.Nullable;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Hop;
import siplain.proxy.transport.Listener;

/**
 * One of the two sides of a dialog.
 *
 * @param peer null for a source that nobody configured; then there is a flow
 * @param listener what its messages come in at, and leave by
 * @param flow where it was heard from; null for a peer that is reached by its addresses alone
 */
public record Side(@Nullable Peer peer, Listener listener, @Nullable RecordedFlow flow) {

  public Side {
    if (peer == null && flow == null) {
      throw new IllegalArgumentException("an unknown side is reached by its flow alone");
    }
  }

  /**
   * The side that a request came from. Its flow is recorded for an unknown source, which has no
   * other address, and for a connection, which may be the only way back through its NAT.
   */
  public static Side heard(@Nullable Peer peer, Flow flow) {
    boolean recorded = peer == null || flow.connection() != Flow.DATAGRAM;
    return new Side(peer, flow.listener(), recorded ? RecordedFlow.of(flow) : null);
  }

  /**
   * The side that a request goes to by a redirect, and that is no peer: known by its address alone.
   * There is no number yet of a connection that may still have to be opened.
   */
  public static Side redirected(Hop hop) {
    long connection = hop.protocol().reliable() ? RecordedFlow.OF_ANOTHER_LIFE : Flow.DATAGRAM;
    return new Side(null, hop.listener(), new RecordedFlow(hop.remote(), connection));
  }

  /** The side that a request goes to. */
  public static Side called(Peer peer, Listener listener) {
    return new Side(peer, listener, null);
  }
}
