package siplain.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The headers this proxy has a name for, with their compact forms (RFC 3261 section 7.3.3 and the
 * registry of SIP header fields). Any other header is forwarded as it stands.
 */
public enum HeaderName {
  // format:off
  VIA("Via", 'v', Shape.LIST),
  FROM("From", 'f', Shape.SINGLE),
  TO("To", 't', Shape.SINGLE),
  CALL_ID("Call-ID", 'i', Shape.SINGLE),
  CSEQ("CSeq", Shape.SINGLE),
  MAX_FORWARDS("Max-Forwards", Shape.SINGLE),
  CONTENT_LENGTH("Content-Length", 'l', Shape.SINGLE),
  CONTENT_TYPE("Content-Type", 'c', Shape.SINGLE),
  CONTACT("Contact", 'm', Shape.LIST),
  ROUTE("Route", Shape.LIST),
  RECORD_ROUTE("Record-Route", Shape.LIST),
  IDENTITY("Identity", 'y', Shape.SINGLE),
  IDENTITY_INFO("Identity-Info", 'n', Shape.SINGLE),
  REASON("Reason", Shape.LIST),
  ERROR_INFO("Error-Info", Shape.LIST),
  WARNING("Warning", Shape.LIST),
  RETRY_AFTER("Retry-After", Shape.SINGLE),
  USER_AGENT("User-Agent", Shape.SINGLE),
  SERVER("Server", Shape.SINGLE),
  SUPPORTED("Supported", 'k', Shape.LIST),
  REQUIRE("Require", Shape.LIST),
  PROXY_REQUIRE("Proxy-Require", Shape.LIST),
  UNSUPPORTED("Unsupported", Shape.LIST),
  ALLOW("Allow", Shape.LIST),
  ALLOW_EVENTS("Allow-Events", 'u', Shape.LIST),
  ACCEPT("Accept", Shape.LIST),
  ACCEPT_ENCODING("Accept-Encoding", Shape.LIST),
  ACCEPT_LANGUAGE("Accept-Language", Shape.LIST),
  ACCEPT_CONTACT("Accept-Contact", 'a', Shape.LIST),
  REJECT_CONTACT("Reject-Contact", 'j', Shape.LIST),
  REQUEST_DISPOSITION("Request-Disposition", 'd', Shape.LIST),
  ALERT_INFO("Alert-Info", Shape.LIST),
  CALL_INFO("Call-Info", Shape.LIST),
  CONTENT_DISPOSITION("Content-Disposition", Shape.SINGLE),
  CONTENT_ENCODING("Content-Encoding", 'e', Shape.LIST),
  CONTENT_LANGUAGE("Content-Language", Shape.LIST),
  MIME_VERSION("MIME-Version", Shape.SINGLE),
  AUTHORIZATION("Authorization", Shape.SINGLE),
  PROXY_AUTHORIZATION("Proxy-Authorization", Shape.SINGLE),
  WWW_AUTHENTICATE("WWW-Authenticate", Shape.SINGLE),
  PROXY_AUTHENTICATE("Proxy-Authenticate", Shape.SINGLE),
  AUTHENTICATION_INFO("Authentication-Info", Shape.SINGLE),
  DATE("Date", Shape.SINGLE),
  TIMESTAMP("Timestamp", Shape.SINGLE),
  EXPIRES("Expires", Shape.SINGLE),
  MIN_EXPIRES("Min-Expires", Shape.SINGLE),
  SESSION_EXPIRES("Session-Expires", 'x', Shape.SINGLE),
  MIN_SE("Min-SE", Shape.SINGLE),
  EVENT("Event", 'o', Shape.SINGLE),
  SUBSCRIPTION_STATE("Subscription-State", Shape.SINGLE),
  REFER_TO("Refer-To", 'r', Shape.SINGLE),
  REFERRED_BY("Referred-By", 'b', Shape.SINGLE),
  REPLACES("Replaces", Shape.SINGLE),
  JOIN("Join", Shape.SINGLE),
  RSEQ("RSeq", Shape.SINGLE),
  RACK("RAck", Shape.SINGLE),
  SUBJECT("Subject", 's', Shape.SINGLE),
  ORGANIZATION("Organization", Shape.SINGLE),
  PRIORITY("Priority", Shape.SINGLE),
  RESOURCE_PRIORITY("Resource-Priority", Shape.LIST),
  IN_REPLY_TO("In-Reply-To", Shape.LIST),
  REPLY_TO("Reply-To", Shape.SINGLE),
  PRIVACY("Privacy", Shape.SINGLE),
  PATH("Path", Shape.LIST),
  SERVICE_ROUTE("Service-Route", Shape.LIST),
  HISTORY_INFO("History-Info", Shape.LIST),
  DIVERSION("Diversion", Shape.LIST),
  MAX_BREADTH("Max-Breadth", Shape.SINGLE),
  GEOLOCATION("Geolocation", Shape.LIST),
  GEOLOCATION_ERROR("Geolocation-Error", Shape.SINGLE),
  USER_TO_USER("User-to-User", Shape.LIST),
  SESSION_ID("Session-ID", Shape.SINGLE),
  FEATURE_CAPS("Feature-Caps", Shape.LIST),
  SIP_ETAG("SIP-ETag", Shape.SINGLE),
  SIP_IF_MATCH("SIP-If-Match", Shape.SINGLE),
  REMOTE_PARTY_ID("Remote-Party-ID", Shape.LIST),
  P_ASSERTED_IDENTITY("P-Asserted-Identity", Shape.LIST),
  P_PREFERRED_IDENTITY("P-Preferred-Identity", Shape.LIST),
  P_ATTESTATION_INDICATOR("P-Attestation-Indicator", Shape.SINGLE),
  P_ORIGINATION_ID("P-Origination-ID", Shape.SINGLE),
  P_CHARGING_VECTOR("P-Charging-Vector", Shape.SINGLE),
  P_ACCESS_NETWORK_INFO("P-Access-Network-Info", Shape.LIST),
  P_EARLY_MEDIA("P-Early-Media", Shape.LIST);
  // format:on

  private enum Shape {
    SINGLE,
    LIST
  }

  private static final HeaderName[] ALL = values();
  private static final int SLOT_BITS = 9;
  private static final int SLOTS = 1 << SLOT_BITS;
  private static final byte[] TABLE = new byte[SLOTS];

  /** The length of the longest name here. */
  static final int LONGEST =
      Arrays.stream(ALL).mapToInt(name -> name.text.length()).max().orElse(0);

  private static final byte[][] LOWER = new byte[ALL.length][];
  private static final byte[][] LINE_STARTS = new byte[ALL.length][];
  private static final long[] HEADS = new long[ALL.length];
  private static final long[] TAILS = new long[ALL.length];
  private static final byte[] COMPACT = new byte[128];

  static {
    for (int number = 0; number < ALL.length; number++) {
      HeaderName name = ALL[number];
      byte[] lower = name.lower.getBytes(StandardCharsets.US_ASCII);
      LOWER[number] = lower;
      LINE_STARTS[number] = (name.text + ": ").getBytes(StandardCharsets.US_ASCII);
      HEADS[number] = Words.lowerHead(lower, 0, lower.length);
      TAILS[number] = Words.lowerTail(lower, 0, lower.length);
      int slot = slot(HEADS[number], TAILS[number]);
      while (TABLE[slot] != 0) {
        slot = (slot + 1) % SLOTS;
      }
      TABLE[slot] = (byte) (number + 1);
      if (name.compact != 0) {
        COMPACT[name.compact] = (byte) (number + 1);
      }
    }
  }

  private final String text;
  private final String lower;
  private final char compact;
  private final boolean list;

  HeaderName(String text, Shape shape) {
    this(text, '\0', shape);
  }

  HeaderName(String text, char compact, Shape shape) {
    this.text = text;
    this.lower = text.toLowerCase(Locale.ROOT);
    this.compact = compact;
    this.list = shape == Shape.LIST;
  }

  /** The name as this proxy writes it. */
  public String text() {
    return text;
  }

  /** The one-letter form; null where there is none. */
  @Nullable Character compact() {
    return compact == 0 ? null : compact;
  }

  /** Whether a comma separates values (RFC 3261 section 7.3.1). */
  public boolean isList() {
    return list;
  }

  /** The header of this name in either form and any case; null when it is none of these. */
  public static @Nullable HeaderName of(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int number = numberOf(bytes, 0, bytes.length);
    return number < 0 ? null : ALL[number];
  }

  /** Its place in this list: what a {@link HeaderIndex} keeps in place of an object. */
  @SuppressWarnings("EnumOrdinal")
  int number() {
    return ordinal();
  }

  static HeaderName at(int number) {
    return ALL[number];
  }

  /** What a line of this header begins with when this proxy writes it; not to be changed. */
  static byte[] lineStart(int number) {
    return LINE_STARTS[number];
  }

  /** The number of the header named there, or -1; makes no object. */
  static int numberOf(byte[] bytes, int from, int to) {
    if (to - from == 1) {
      int letter = Ascii.lower(bytes[from]);
      return letter < 0 ? -1 : COMPACT[letter] - 1;
    }
    if (to <= from) {
      return -1;
    }
    long head = Words.lowerHead(bytes, from, to);
    long tail = Words.lowerTail(bytes, from, to);
    int slot = slot(head, tail);
    while (TABLE[slot] != 0) {
      int number = TABLE[slot] - 1;
      if (HEADS[number] == head && TAILS[number] == tail && hasMiddle(number, bytes, from, to)) {
        return number;
      }
      slot = (slot + 1) % SLOTS;
    }
    return -1;
  }

  /** Whether the length is that of the name, and what stands between its first and last eight. */
  private static boolean hasMiddle(int number, byte[] bytes, int from, int to) {
    byte[] lower = LOWER[number];
    return to - from == lower.length
        && (lower.length <= 2 * Long.BYTES || Words.sameIgnoringCase(bytes, from, to, lower));
  }

  /** The first and the last eight bytes tell these names apart; a product spreads them. */
  private static int slot(long head, long tail) {
    return (int) (((head * 31 + tail) * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - SLOT_BITS));
  }

  @Override
  public String toString() {
    return text;
  }
}
