package siplain.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;
import siplain.identity.token.Claims;

/**
 * How old a token is (RFC 8224 section 6.2, step 4). The age is that of iat; the Date header counts
 * only where it stands for iat, which is the compact form.
 */
final class Freshness {
  private final Duration maxAge;
  private final Instant now;
  private final Optional<Instant> date;

  Freshness(Duration maxAge, Instant now, Optional<Instant> date) {
    this.maxAge = maxAge;
    this.now = now;
    this.date = date;
  }

  /** Too old. */
  Optional<Finding> old(Claims claims, boolean rebuilt) {
    Duration age = age(claims);
    return age.compareTo(maxAge) <= 0
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                rebuilt ? StirCause.DATE_STALE : StirCause.IAT_STALE, shown(age), shown(maxAge)));
  }

  /** Too far ahead. The RFC's text looks back only; a token of tomorrow would live a day. */
  Optional<Finding> early(Claims claims, boolean rebuilt) {
    Duration ahead = age(claims).negated();
    return ahead.compareTo(maxAge) <= 0
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                rebuilt ? StirCause.DATE_STALE : StirCause.IAT_FUTURE,
                shown(ahead),
                shown(maxAge)));
  }

  /** A Date header that is not about the same moment as the token: told, and nothing more. */
  Optional<Finding> date(Claims claims) {
    Instant issued = issued(claims);
    return date.filter(written -> Duration.between(written, issued).abs().compareTo(maxAge) > 0)
        .map(written ->
            Finding.of(
                StirCause.DATE_MISMATCH,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(written.atOffset(ZoneOffset.UTC)),
                issued));
  }

  /** In whole seconds, as iat is: a token of this second is not from the future. */
  private Duration age(Claims claims) {
    return Duration.ofSeconds(now.getEpochSecond() - claims.issuedAt());
  }

  private static Instant issued(Claims claims) {
    return Instant.ofEpochSecond(claims.issuedAt());
  }

  private static String shown(Duration time) {
    return time.toSeconds() + " s";
  }
}
