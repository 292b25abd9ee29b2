package siplain.proxy.dialog;

import org.jspecify.annotations.Nullable;
import siplain.proxy.peer.Peer;
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
}
