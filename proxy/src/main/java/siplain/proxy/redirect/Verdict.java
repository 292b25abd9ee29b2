package siplain.proxy.redirect;

import java.util.List;
import siplain.proxy.observe.Cause;
import siplain.proxy.peer.Peer;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.TelUri;

/** What is said of a Contact before it is known which address it leads to. */
public sealed interface Verdict {

  /**
   * It may be followed, if its address may.
   *
   * @param uri what a Request-URI may be: without headers and method
   * @param dropped the names of the headers that it had
   */
  record Place(SipUri uri, List<String> dropped) implements Verdict {
    public Place {
      dropped = List.copyOf(dropped);
    }
  }

  /** A number, and the peer that the routes name for it. */
  record Telephone(TelUri uri, Peer to) implements Verdict {}

  record Refused(Cause cause) implements Verdict {}
}
