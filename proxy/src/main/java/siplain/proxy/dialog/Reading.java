package siplain.proxy.dialog;

import org.jspecify.annotations.Nullable;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Listener;

/** What the Route at the top of a request says. */
public sealed interface Reading {

  /**
   * A Route of ours that fits this call.
   *
   * @param to the side that it goes to
   * @param fromCaller whether it comes, by its tags, from the one who sent the first request of the
   *     call. Whether it really does is for its reader to see
   * @param remove how many values of Route are ours, from the top
   */
  record Ours(Side to, boolean fromCaller, int remove) implements Reading {}

  /**
   * Ours, and no dialog stands behind it: a Route without a mark, as a phone sends it that has this
   * proxy for its outbound proxy, or a request without a To tag. The policy of a new request holds.
   */
  record NoDialog(int remove) implements Reading {}

  /**
   * A Path of ours: the request is for a phone that registered through us.
   *
   * @param registrar the peer that the Path was made for, and the only one that may use it; null
   *     when it is no longer in the settings
   * @param listener what the phone's messages come in at
   * @param flow where the phone is
   * @param remove how many values of Route are ours, from the top
   */
  record Phone(@Nullable Peer registrar, Listener listener, RecordedFlow flow, int remove)
      implements Reading {}

  /** Ours by its name, and the MAC does not fit this call: {@code dialog.route-forged}. */
  record Forged() implements Reading {}

  /** Made with a key that is not here: {@code dialog.key-unknown}. */
  record KeyUnknown(String keyId) implements Reading {}

  /** Genuine, but its peer or its transport is no longer in the settings. */
  record Gone(int remove) implements Reading {}

  /** There is no Route, or it names somebody else. */
  record NotOurs() implements Reading {}
}
