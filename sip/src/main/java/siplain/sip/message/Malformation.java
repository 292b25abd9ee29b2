package siplain.sip.message;

/**
 * One thing that is wrong with a message, and where.
 *
 * @param header the header's name as this proxy writes it, {@code "start line"} or {@code "body"}
 * @param offset bytes from the start of the message, line ends counted as CR LF
 * @param rule what it breaks, such as {@code RFC 3261 section 20.16}, or the limit it passes
 * @param text the offending text, cut and with control characters shown as {@code \x01}; may be
 *     empty
 */
public record Malformation(Cause cause, String header, int offset, String rule, String text) {}
