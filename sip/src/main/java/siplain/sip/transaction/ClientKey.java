package siplain.sip.transaction;

/**
 * What tells one client transaction from another: the branch of our own Via, and the method, since
 * a CANCEL has the branch of the INVITE it cancels (RFC 3261 section 17.1.3). The request that goes
 * out and the responses that come back have equal keys.
 *
 * @param branch of the top Via; its case means nothing (section 7.3.1)
 * @param method of the request, or of the response's CSeq
 */
public record ClientKey(String branch, String method) {
  public ClientKey {
    branch = Lower.of(branch);
  }
}
