package siplain.sip.context;

import java.util.List;

/**
 * What decides where a request goes, as it was received and before anything was changed (RFC 3261
 * section 16.6 step 8, RFC 5393 section 4.2).
 *
 * <p>Not the top Via: it differs in every round, so that no loop would ever be found (RFC 5393
 * section 4.2). Not the method: an ACK or CANCEL needs the branch of its INVITE.
 *
 * @param requestUri a request that comes back with another one is a spiral
 * @param route the Route values, in order
 * @param others whatever else this proxy's routing looks at, such as the peer it came from
 */
public record LoopFields(
    String requestUri,
    String toTag,
    String fromTag,
    String callId,
    long cseq,
    List<String> route,
    List<String> proxyRequire,
    List<String> proxyAuthorization,
    List<String> others) {

  public LoopFields {
    route = List.copyOf(route);
    proxyRequire = List.copyOf(proxyRequire);
    proxyAuthorization = List.copyOf(proxyAuthorization);
    others = List.copyOf(others);
  }
}
