package siplain.proxy.path;

import siplain.config.Peer.Large;
import siplain.proxy.transport.Hop;

/**
 * Somewhere that a request may be sent.
 *
 * @param requestUri what it says there
 * @param large how it goes when it is too long for UDP
 */
record Destination(Hop hop, String requestUri, Large large) {

  /** By UDP whatever its size: what is left when TCP has failed (RFC 3261 section 18.1.1). */
  Destination byUdp() {
    return new Destination(hop, requestUri, Large.UDP);
  }
}
