package siplain.proxy.path;

import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Exchange;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.HostPort;
import siplain.sip.message.Message;

/**
 * What every way begins with: a request that was received and could be parsed. Of what could not
 * be, {@link Path} takes care.
 *
 * @param from who sent it; null for nobody we know
 * @param policy that of the moment it came; a reload changes nothing for it
 */
record Received(Message request, Flow flow, @Nullable Peer from, Exchange exchange, Policy policy) {

  /** Whether what it says about its caller is believed. */
  boolean isTrusted() {
    Peer known = from;
    return known != null && known.settings().trusted();
  }

  String source() {
    return HostPort.of(flow.remote());
  }
}
