package siplain.proxy.observe;

import siplain.sip.context.Origin;

/** The causes that this program names itself, besides those of a message's text. */
public final class Causes {
  public static final Cause TRANSPORT_REFUSED = transport("refused", 503);
  public static final Cause TRANSPORT_UNREACHABLE = transport("unreachable", 503);
  public static final Cause TRANSPORT_PORT_UNREACHABLE = transport("port-unreachable", 503);
  public static final Cause TRANSPORT_CONNECT_TIMEOUT = transport("connect-timeout", 503);
  public static final Cause TRANSPORT_RESET = transport("reset", 503);
  public static final Cause TRANSPORT_CLOSED = transport("closed", 503);
  public static final Cause TRANSPORT_WRITE_STALLED = transport("write-stalled", 503);
  public static final Cause TRANSPORT_NO_LISTENER = transport("no-listener", 503);
  public static final Cause TRANSPORT_TOO_LARGE = transport("too-large", 513);
  public static final Cause TRANSPORT_FLOW_GONE = transport("flow-gone", 430);
  public static final Cause TRANSPORT_ANSWER_UNDELIVERABLE = transport("answer-undeliverable", 0);
  public static final Cause TRANSPORT_IDLE_CLOSED = transport("idle-closed", 0);
  public static final Cause TRANSPORT_NOT_SUPPORTED = transport("not-supported", 503);
  public static final Cause TRANSPORT_LOCAL_EXHAUSTED = transport("local-exhausted", 503);

  public static final Cause DNS_NO_SUCH_NAME = dns("no-such-name", 502);
  public static final Cause DNS_NO_RECORD = dns("no-record", 502);
  public static final Cause DNS_TIMEOUT = dns("timeout", 503);
  public static final Cause DNS_REFUSED = dns("refused", 503);
  public static final Cause DNS_SERVER_FAILURE = dns("server-failure", 503);
  public static final Cause DNS_MALFORMED = dns("malformed", 503);
  public static final Cause DNS_TOO_MANY = dns("too-many", 503);
  public static final Cause DNS_NAME_INVALID = own("dns.name-invalid", 400);

  public static final Cause TLS_HANDSHAKE_FAILED = tls("handshake-failed", 503);
  public static final Cause TLS_CERTIFICATE_UNTRUSTED = tls("certificate-untrusted", 503);
  public static final Cause TLS_CERTIFICATE_EXPIRED = tls("certificate-expired", 503);
  public static final Cause TLS_CERTIFICATE_NOT_YET_VALID = tls("certificate-not-yet-valid", 503);
  public static final Cause TLS_NAME_MISMATCH = tls("name-mismatch", 503);
  public static final Cause TLS_NO_COMMON_VERSION = tls("no-common-version", 503);
  public static final Cause TLS_NO_COMMON_CIPHER = tls("no-common-cipher", 503);
  public static final Cause TLS_CLIENT_CERTIFICATE_MISSING = tls("client-certificate-missing", 503);
  public static final Cause TLS_CLIENT_CERTIFICATE_REFUSED = tls("client-certificate-refused", 503);
  public static final Cause TLS_ALERT = tls("alert", 503);
  public static final Cause TLS_OWN_CERTIFICATE_EXPIRED = tls("own-certificate-expired", 503);
  public static final Cause TLS_TIMEOUT = tls("timeout", 503);
  public static final Cause TLS_PLAINTEXT = tls("plaintext-on-tls", 0);
  public static final Cause TLS_DOWNGRADE_REFUSED = own("tls.downgrade-refused", 480);

  public static final Cause TIMER_NO_ANSWER = timer("no-answer", 408);
  public static final Cause TIMER_NO_FINAL = timer("no-final", 408);
  public static final Cause TIMER_NO_ANSWER_NON_INVITE = timer("no-answer-non-invite", 0);
  public static final Cause TIMER_CANCEL_UNANSWERED = timer("cancel-unanswered", 487);
  public static final Cause TIMER_TRIES_EXHAUSTED = timer("tries-exhausted", 408);
  public static final Cause TIMER_ACK_MISSING = timer("ack-missing", 0);

  public static final Cause DIALOG_ROUTE_FORGED = own("dialog.route-forged", 403);
  public static final Cause DIALOG_KEY_UNKNOWN = own("dialog.key-unknown", 403);
  public static final Cause DIALOG_TARGET_FOREIGN = own("dialog.target-foreign", 403);
  public static final Cause DIALOG_UNKNOWN = own("dialog.unknown", 481);
  public static final Cause DIALOG_CANCEL_WITHOUT_INVITE = own("dialog.cancel-without-invite", 481);
  public static final Cause DIALOG_CANCELED = own("dialog.canceled", 487);
  public static final Cause DIALOG_LATE_ANSWER = own("dialog.late-answer", 0);

  public static final Cause ROUTE_NONE = own("route.none", 404);
  public static final Cause ROUTE_UNKNOWN_SOURCE = own("route.unknown-source", 403);
  public static final Cause ROUTE_REJECTED = own("route.rejected", 403);
  public static final Cause ROUTE_BACK_TO_SOURCE = own("route.back-to-source", 404);
  public static final Cause ROUTE_HEADER_FOREIGN = own("route.route-header-foreign", 403);
  public static final Cause ROUTE_TEL_UNROUTABLE = own("route.tel-unroutable", 404);
  public static final Cause ROUTE_SCHEME_UNSUPPORTED = own("route.scheme-unsupported", 416);
  public static final Cause ROUTE_LOOP = own("route.loop", 482);
  public static final Cause ROUTE_MAX_FORWARDS = own("route.max-forwards", 483);
  public static final Cause ROUTE_MAX_BREADTH = own("route.max-breadth", 440);
  public static final Cause ROUTE_NO_TARGET = own("route.no-target", 503);
  public static final Cause ROUTE_TO_SELF = own("route.to-self", 482);
  public static final Cause ROUTE_PROXY_REQUIRE = own("route.proxy-require", 420);

  public static final Cause REDIRECT_MODE_RELAY = own("redirect.mode-relay", 0);
  public static final Cause REDIRECT_USE_PROXY = own("redirect.use-proxy-not-followed", 0);
  public static final Cause REDIRECT_ALTERNATIVE = own("redirect.alternative-not-followed", 0);
  public static final Cause REDIRECT_NO_CONTACT = own("redirect.no-contact", 0);
  public static final Cause REDIRECT_WILDCARD_CONTACT = own("redirect.wildcard-contact", 0);
  public static final Cause REDIRECT_CONTACT_MALFORMED = own("redirect.contact-malformed", 0);
  public static final Cause REDIRECT_TOO_MANY_CONTACTS = own("redirect.too-many-contacts", 0);
  public static final Cause REDIRECT_SCHEME_REFUSED = own("redirect.scheme-refused", 0);
  public static final Cause REDIRECT_DOWNGRADE = own("redirect.downgrade", 0);
  public static final Cause REDIRECT_TO_SELF = own("redirect.to-self", 0);
  public static final Cause REDIRECT_LOOP = own("redirect.loop", 0);
  public static final Cause REDIRECT_DUPLICATE = own("redirect.duplicate", 0);
  public static final Cause REDIRECT_TOO_MANY_HOPS = own("redirect.too-many-hops", 0);
  public static final Cause REDIRECT_TOO_MANY_BRANCHES = own("redirect.too-many-branches", 0);
  public static final Cause REDIRECT_TIME_EXHAUSTED = own("redirect.time-exhausted", 0);
  public static final Cause REDIRECT_REJECTED_BY_ROUTE = own("redirect.rejected-by-route", 0);
  public static final Cause REDIRECT_NOT_ALLOWED = own("redirect.not-allowed", 0);
  public static final Cause REDIRECT_PRIVATE_ADDRESS = own("redirect.private-address", 0);
  public static final Cause REDIRECT_URI_HEADERS_DROPPED = own("redirect.uri-headers-dropped", 0);

  public static final Cause STIR_DEST_BROKEN = own("stir.dest-broken-by-redirect", 0);

  public static final Cause LIMIT_PEER_CALLS = own("limit.peer-calls", 503);
  public static final Cause LIMIT_PEER_RATE = own("limit.peer-rate", 503);
  public static final Cause LIMIT_SOURCE_RATE = own("limit.source-rate", 0);
  public static final Cause LIMIT_TRANSACTIONS = own("limit.transactions", 503);
  public static final Cause LIMIT_KEEP_ALIVE = own("limit.keep-alive", 0);
  public static final Cause LIMIT_CONNECTIONS = own("limit.connections", 0);
  public static final Cause LIMIT_CONNECTIONS_PER_SOURCE = own("limit.connections-per-source", 0);
  public static final Cause LIMIT_WRITE_QUEUE = own("limit.write-queue", 0);
  public static final Cause LIMIT_SLOW_MESSAGE = own("limit.slow-message", 0);

  public static final Cause POLICY_SCANNER = own("policy.scanner", 0);
  public static final Cause POLICY_AGENT_REFUSED = own("policy.agent-refused", 403);
  public static final Cause POLICY_METHOD_REFUSED = own("policy.method-refused", 405);
  public static final Cause POLICY_SOURCE_BANNED = own("policy.source-banned", 0);

  public static final Cause OVERLOAD_SHEDDING = own("overload.shedding", 503);
  public static final Cause OVERLOAD_ALL_TARGETS_DOWN = own("overload.all-targets-down", 503);
  public static final Cause OVERLOAD_DRAINING = own("overload.draining", 503);

  public static final Cause INTERNAL_ERROR = own("internal.error", 500);

  /** A relayed answer with nothing more telling. */
  public static Cause peer(int status) {
    return new Cause("peer." + status, status, Origin.PEER);
  }

  private static Cause own(String id, int status) {
    return new Cause(id, status, Origin.PROXY);
  }

  private static Cause timer(String name, int status) {
    return new Cause("timer." + name, status, Origin.TIMER);
  }

  private static Cause tls(String name, int status) {
    return new Cause("tls." + name, status, Origin.TRANSPORT);
  }

  private static Cause transport(String name, int status) {
    return new Cause("transport." + name, status, Origin.TRANSPORT);
  }

  private static Cause dns(String name, int status) {
    return new Cause("dns." + name, status, Origin.TRANSPORT);
  }

  private Causes() {}
}
