package siplain.sip.context;

/**
 * One challenge of a 401 or 407, kept as the text it came in.
 *
 * @param header WWW-Authenticate or Proxy-Authenticate
 * @param value never read here: RFC 3261 section 16.7 step 7 wants it passed on unchanged
 */
public record Challenge(String header, String value) {}
