package siplain.proxy.locate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Located;

/**
 * Why a question brought no record.
 *
 * @param types what was asked for, for a reader
 * @param server who was asked
 * @param waited for how long it was waited
 * @param lives for how long this may be believed, as far as the answer says; zero where it does not
 */
record Miss(Why why, String name, String types, String server, Duration waited, Duration lives) {

  /** The reasons that have a cause of their own. */
  @SuppressWarnings("ImmutableEnumChecker") // a cause does not change
  enum Why {
    NO_SUCH_NAME(Causes.DNS_NO_SUCH_NAME, true),
    NO_RECORD(Causes.DNS_NO_RECORD, true),
    TIMEOUT(Causes.DNS_TIMEOUT, false),
    REFUSED(Causes.DNS_REFUSED, false),
    SERVER_FAILURE(Causes.DNS_SERVER_FAILURE, false),
    MALFORMED(Causes.DNS_MALFORMED, false),
    TOO_MANY(Causes.DNS_TOO_MANY, true),
    NAME_INVALID(Causes.DNS_NAME_INVALID, true);

    private final Cause cause;
    private final boolean definite;

    Why(Cause cause, boolean definite) {
      this.cause = cause;
      this.definite = definite;
    }
  }

  /** Whether this says something of the name; if not, it says something of DNS. */
  boolean isDefinite() {
    return why.definite;
  }

  Cause cause() {
    return why.cause;
  }

  /** The same as what a peer knows of its target. */
  Located.Nowhere nowhere() {
    Map<String, Object> detail = new HashMap<>();
    detail.put("name", name);
    detail.put("server", server);
    switch (why) {
      case NO_SUCH_NAME, REFUSED, SERVER_FAILURE, MALFORMED -> detail.put("type", types);
      case NO_RECORD -> detail.put("types", types);
      case TIMEOUT -> {
        detail.put("type", types);
        detail.put(
            "wait",
            waited.toMillis() < 1000 ? waited.toMillis() + " ms" : waited.toSeconds() + " s");
      }
      case NAME_INVALID -> {} // nobody was asked
      case TOO_MANY -> detail.put("count", Bounds.ALIASES);
    }
    return new Located.Nowhere(why.cause, detail);
  }

  @Override
  public String toString() {
    return why.cause.id() + " (" + types + " of " + name + ", asked of " + server + ")";
  }
}
