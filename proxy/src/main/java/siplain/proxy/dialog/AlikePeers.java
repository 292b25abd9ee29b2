package siplain.proxy.dialog;

import siplain.proxy.peer.Peer;

/** Two peers whose names have the same number in a Record-Route. */
@SuppressWarnings("serial") // is told once and never sent anywhere
public final class AlikePeers extends Exception {
  AlikePeers(Peer one, Peer other) {
    super(
        "peers "
            + one.name()
            + " and "
            + other.name()
            + " look alike in a Record-Route (expected: another name for one of them)");
  }
}
