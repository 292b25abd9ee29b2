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
 * @param alone whether it is reached by that flow alone, whatever its Contact says
 */
public record Side(
    @Nullable Peer peer, Listener listener, @Nullable RecordedFlow flow, boolean alone) {

  public Side {
    if (flow == null && (peer == null || alone)) {
      throw new IllegalArgumentException("without a flow there is no way to it");
    }
  }

  /**
   * The side that a request came from. Its flow is recorded for an unknown source and a peer
   * without targets, which have no other address for sure, and for a connection, which may be the
   * only way back through its NAT.
   */
  public static Side heard(@Nullable Peer peer, Flow flow) {
    boolean recorded =
        peer == null || peer.settings().targets().isEmpty() || flow.connection() != Flow.DATAGRAM;
    return new Side(peer, flow.listener(), recorded ? RecordedFlow.of(flow) : null, false);
  }

  /**
   * The side that a request goes to by a redirect, and that is no peer: known by its address alone.
   * There is no number yet of a connection that may still have to be opened.
   */
  public static Side redirected(Hop hop) {
    long connection = hop.protocol().reliable() ? RecordedFlow.OF_ANOTHER_LIFE : Flow.DATAGRAM;
    return new Side(null, hop.listener(), new RecordedFlow(hop.remote(), connection), false);
  }

  /** The side that a request goes to. */
  public static Side called(Peer peer, Listener listener) {
    return new Side(peer, listener, null, false);
  }

  /**
   * A phone that registered through us.
   *
   * @param peer whose its address is
   */
  public static Side phone(@Nullable Peer peer, Listener listener, RecordedFlow flow) {
    return new Side(peer, listener, flow, true);
  }
}
