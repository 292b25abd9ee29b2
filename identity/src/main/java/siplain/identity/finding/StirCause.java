package siplain.identity.finding;

import java.util.List;
import java.util.Optional;

/**
 * Everything that can be found about a caller identity. The order is the rank: of several findings,
 * the one that stands first here is told first.
 *
 * <p>Numbers come first, because they are what goes wrong in practice, and a token that got as far
 * as its numbers is otherwise in good shape. What could not be read or fetched comes last: another
 * header of the request then has more to tell, and 436 is an answer only when nothing else was
 * found (RFC 8224 section 6.2.2).
 *
 * <p>A row: the status that refuses a call for it (0: it is only noted), the rule, which values are
 * the expected and the found one ({@code =} begins a fixed text), and the names of all values.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of does not change
public enum StirCause {
  // format:off
  TOO_MANY_HEADERS(438, "RFC 8224 section 6.2.1", "limit", "count", "count", "limit"),

  DEST_MISMATCH(438, "RFC 8224 section 6.2.4", "claim", "found", "claim", "header", "found"),
  ORIG_MISMATCH(438, "RFC 8224 section 6.2.4", "claim", "found", "claim", "header", "found"),
  ANONYMOUS(433, "RFC 5079", "=a caller number", "found", "header", "found"),
  DIV_ORIG_DIFFERS(438, "RFC 8946 section 4.2", "first", "second", "first", "second"),
  DIV_BROKEN(438, "RFC 8946 section 4.2", "expected", "found", "expected", "found"),
  DIV_TOO_LONG(438, "RFC 8946", "limit", "count", "count", "limit"),
  MKY_MISMATCH(438, "RFC 8225 section 5.2.2", "claim", "found", "claim", "found"),
  REQUEST_URI_MISMATCH(0, "RFC 8224 section 12.1.1", "claim", "found", "claim", "found"),
  CLAIM_CONSTRAINT_VIOLATED(438, "RFC 8226 section 8", "=a permitted value", "found", "claim", "found", "subject"),

  REPLAYED(438, "RFC 8224 section 12.1", "=a new token", "other", "other"),
  IAT_STALE(403, "RFC 8224 section 6.2", "limit", "age", "age", "limit"),
  IAT_FUTURE(403, "RFC 8224 section 6.2.2", "limit", "ahead", "ahead", "limit"),
  DATE_STALE(403, "RFC 8224 section 6.2", "limit", "age", "age", "limit"),

  SIGNATURE_INVALID(438, "RFC 8224 section 6.2.2", "=a signature by that key", "subject", "subject", "url"),
  NUMBER_NOT_COVERED(437, "RFC 8226 section 9", "=a number of the certificate", "number", "number", "subject"),
  DELEGATE_EXCEEDS_PARENT(437, "RFC 9060", "=a number of the parent", "number", "subject", "parent", "number"),
  SPC_DENIED(437, "RFC 8226 section 9", "=an accepted provider", "spc", "spc"),
  CERTIFICATE_REVOKED(437, "RFC 8226 section 10", "=not revoked", "serial", "subject", "serial"),
  CERTIFICATE_EXPIRED(437, "RFC 8224 section 6.2.2", "=valid now", "date", "subject", "date"),
  CERTIFICATE_NOT_YET_VALID(437, "RFC 8224 section 6.2.2", "=valid now", "date", "subject", "date"),
  CERTIFICATE_UNTRUSTED(437, "RFC 8224 section 6.2.2", "=a trusted root", "issuer", "subject", "issuer"),
  CERTIFICATE_USAGE(437, "RFC 8226 section 4", "=permission for this use", "usage", "subject", "usage"),
  CERTIFICATE_KEY_UNSUPPORTED(437, "RFC 8226 section 4", "=EC P-256", "key", "subject", "key"),
  AUTHORITY_MISSING(437, "RFC 8226 section 9", "=a TNAuthList", "subject", "subject"),
  AUTHORITY_MALFORMED(437, "RFC 8226 section 9", "=a TNAuthList", "found", "subject", "found"),
  CERTIFICATE_MALFORMED(437, "RFC 8226 section 4", "=a certificate", "url", "url"),

  IAT_NOT_A_NUMBER(438, "RFC 7519 section 2", "=a number", "found", "found"),
  ATTEST_INVALID(438, "RFC 8588 section 4", "=A, B or C", "found", "found"),
  ORIGID_INVALID(438, "RFC 8588 section 5", "=a UUID", "found", "found"),
  CLAIM_MISSING(438, "RFC 8225 section 5", "claim", "=nothing", "claim", "ppt"),
  CLAIM_INVALID(438, "RFC 8225 section 5.2.1", "=a form of the RFC", "found", "claim", "found"),
  CLAIM_DUPLICATE(438, "RFC 8225 section 9", "=one member", "claim", "claim"),
  INFO_MISMATCH(438, "RFC 8224 section 4.1", "x5u", "info", "info", "x5u"),
  X5U_MISSING(438, "RFC 8225 section 4.3", "info", "=nothing", "info"),
  PPT_MISMATCH(438, "RFC 8224 section 4", "inner", "outer", "outer", "inner"),
  ALG_MISMATCH(438, "RFC 8224 section 4", "inner", "outer", "outer", "inner"),
  ALG_UNSUPPORTED(437, "RFC 8225 section 4.2", "=ES256", "alg", "alg"),
  TYP_WRONG(438, "RFC 8225 section 4.1", "=passport", "found", "found"),
  SIGNATURE_MALFORMED(438, "RFC 8225 section 6", "=64", "length", "length"),
  COMPACT_UNUSABLE(438, "RFC 8225 section 7", "missing", "=nothing", "missing"),
  TOKEN_MALFORMED(438, "RFC 8225 section 3", "=a PASSporT", "position", "position"),
  HEADER_MALFORMED(438, "RFC 8224 section 4", "=an Identity header", "found", "position", "found"),

  INFO_MISSING(436, "RFC 8224 section 4", "=info", "=nothing", "ppt"),
  URL_NOT_ALLOWED(436, "RFC 8224 section 7.3", "=an allowed URL", "url", "url"),
  URL_PRIVATE_ADDRESS(436, "RFC 8224 section 6.2.2", "=a public address", "address", "host", "address"),
  FETCH_REDIRECTED(436, "RFC 8224 section 6.2.2", "url", "location", "url", "location"),
  FETCH_TOO_LARGE(436, "RFC 8224 section 6.2.2", "limit", "=more", "url", "limit"),
  FETCH_HTTP(436, "RFC 8224 section 6.2.2", "=200", "status", "url", "status"),
  FETCH_TLS(436, "RFC 8224 section 6.2.2", "=a handshake", "reason", "host", "reason"),
  FETCH_REFUSED(436, "RFC 8224 section 6.2.2", "=a connection", "address", "host", "address", "port"),
  FETCH_TIMEOUT(436, "RFC 8224 section 6.2.2", "limit", "=nothing", "host", "limit"),
  FETCH_DNS(436, "RFC 8224 section 6.2.2", "=an address", "=nothing", "host"),
  NO_SUPPORTED_PPT(428, "RFC 8224 section 6.2.2", "=a supported type", "ppt", "count", "ppt"),
  ABSENT(428, "RFC 8224 section 6.2.2", "=Identity", "=nothing", "number", "peer"),

  UNABLE_CLOCK(500, "RFC 8224 section 6.2", "=a running clock", "time", "time"),
  UNABLE_TRUST(500, "RFC 8224 section 6.2", "=a trust anchor", "=nothing", "subject", "issuer"),
  UNABLE_CRL(500, "RFC 8226 section 10", "=a current list", "age", "url", "age"),
  UNABLE_DNS(500, "RFC 8224 section 6.2", "=an answer", "=nothing", "server", "host"),
  UNABLE_EGRESS(500, "RFC 8224 section 6.2", "=a way out", "=nothing", "count"),
  UNABLE_DISK(500, "RFC 8224 section 6.2", "=a working disk", "=nothing", "path"),
  UNABLE_BUDGET(500, "RFC 8224 section 6.2", "limit", "=more", "peer", "limit"),

  DATE_MISMATCH(0, "RFC 8224 section 4.1", "iat", "date", "date", "iat"),
  RCD_MISMATCH(0, "RFC 9795", "claim", "found", "claim", "found"),
  DEST_BROKEN_BY_REDIRECT(0, "RFC 8946", "claim", "target", "claim", "target"),
  CLOCK_SKEW(0, "RFC 8224 section 6.2", "=0 s", "median", "median", "count"),
  VERIFIER_DISAGREES(0, "RFC 8224 section 6.2.2", "=no refusal", "code", "peer", "code"),
  CHANGED_AFTER_SIGNING(0, "RFC 8224 section 6.2.4", "before", "after", "header", "before", "after");
  // format:on

  private final int status;
  private final String rule;
  private final String expected;
  private final String found;
  private final List<String> values;

  StirCause(int status, String rule, String expected, String found, String... values) {
    this.status = status;
    this.rule = rule;
    this.expected = expected;
    this.found = found;
    this.values = List.of(values);
  }

  /** Such as {@code stir.dest-mismatch}: it stands in logs and metrics, and in the catalog. */
  public String id() {
    return "stir." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** What refuses a call for it; none where it is only noted. */
  public Optional<Integer> status() {
    return status == 0 ? Optional.empty() : Optional.of(status);
  }

  /** What goes with the status, as RFC 8224 section 6.2.2 words it. */
  public String phrase() {
    return switch (status) {
      case 403 -> "Stale Date";
      case 428 ->
          this == NO_SUPPORTED_PPT ? "Use Supported PASSporT Format" : "Use Identity Header";
      case 433 -> "Anonymity Disallowed";
      case 436 -> "Bad Identity Info";
      case 437 -> "Unsupported Credential";
      case 500 -> "Server Internal Error";
      default -> "Invalid Identity Header";
    };
  }

  /** Where it is written. */
  public String rule() {
    return rule;
  }

  /** 1 is the most telling. */
  @SuppressWarnings("EnumOrdinal") // the order of the table is what is meant
  public int rank() {
    return ordinal() + 1;
  }

  /** Whether this proxy could not check: never the caller's fault, and never a failure. */
  public boolean isOurs() {
    return status == 500;
  }

  /** Names of the values that its sentence in the catalog shows. */
  public List<String> names() {
    return values;
  }

  String expected() {
    return expected;
  }

  String found() {
    return found;
  }
}
