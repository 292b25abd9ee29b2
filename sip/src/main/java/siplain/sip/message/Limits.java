package siplain.sip.message;

/**
 * How much of everything a message may have. What passes a limit is refused, with a {@link
 * LimitCause} where it is not judged as a part of one header, and the limit stands as the rule;
 * nothing is allocated for an announced size, only for bytes that came.
 *
 * @param messageBytes the whole message: what a UDP datagram can carry (RFC 3261 section 18.1.1
 *     asks for 65535), so that both kinds of transport take the same messages
 * @param headers header fields: an INVITE has about 20, one through many hops with History-Info and
 *     Identity about 80
 * @param headerBytes one header field with its continuation lines: room for a full PASSporT (about
 *     1 KiB), History-Info of many hops and RFC 4475's long values
 * @param vias Via values: Max-Forwards starts at 70 (RFC 3261 section 8.1.1.6), so a request that
 *     could be sent on from here has met no more hops, unless its sender began higher
 * @param uriBytes the Request-URI, and the URIs in From, To and Route: the longest that common
 *     stacks make (escaped headers of a transfer) stay under 1 KiB
 * @param parameters header parameters of one value: the widest in use have about 20; bounds the
 *     search for doubled names. A URI has its own bound, {@link
 *     siplain.sip.uri.Uri#MOST_PARAMETERS}
 * @param nesting comments in comments, and escapes of escapes in a URI: honest messages need three
 * @param bodyBytes the body: as the whole message
 */
public record Limits(
    int messageBytes,
    int headers,
    int headerBytes,
    int vias,
    int uriBytes,
    int parameters,
    int nesting,
    int bodyBytes) {

  /** What the proxy uses. */
  public static final Limits DEFAULT = new Limits(65_535, 256, 16_384, 70, 2_048, 64, 8, 65_535);
}
