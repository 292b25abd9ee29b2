package siplain.sip.message;

/**
 * The CSeq of a message (RFC 3261 section 20.16).
 *
 * @param number below 2^31 (section 8.1.1.5)
 */
public record CSeq(int number, Method method) {}
