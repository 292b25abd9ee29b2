package siplain.identity;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import siplain.identity.number.Numbering;
import siplain.identity.token.PassportType;

/**
 * What is left to the operator.
 *
 * @param required a request without a usable Identity header has failed
 * @param maxAge how far iat may be from now, both ways
 * @param assertedFirst the caller is who P-Asserted-Identity says, where it is there (RFC 8224
 *     section 8); otherwise always who From says
 * @param types the PASSporT types that are looked at; headers of others are ignored
 * @param refuseRetargeted a Request-URI that no token was signed for refuses the call; otherwise it
 *     is noted
 * @param urls where certificates may be fetched from
 * @param providers whose signatures are taken
 * @param numbering how numbers without {@code +} are read
 */
public record Policy(
    boolean required,
    Duration maxAge,
    boolean assertedFirst,
    Set<PassportType> types,
    boolean refuseRetargeted,
    UrlRules urls,
    ProviderRules providers,
    Numbering numbering) {

  public static final Policy DEFAULT =
      new Policy(
          false,
          Duration.ofSeconds(60),
          true,
          EnumSet.allOf(PassportType.class),
          false,
          UrlRules.DEFAULT,
          ProviderRules.ALL,
          Numbering.NONE);

  public Policy {
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("max-age: " + maxAge + " (expected: more than 0)");
    }
    types = Set.copyOf(types);
  }

  public Policy withRequired(boolean now) {
    return new Policy(
        now, maxAge, assertedFirst, types, refuseRetargeted, urls, providers, numbering);
  }

  public Policy withMaxAge(Duration now) {
    return new Policy(
        required, now, assertedFirst, types, refuseRetargeted, urls, providers, numbering);
  }

  public Policy withAssertedFirst(boolean now) {
    return new Policy(required, maxAge, now, types, refuseRetargeted, urls, providers, numbering);
  }

  public Policy withTypes(Set<PassportType> now) {
    return new Policy(
        required, maxAge, assertedFirst, now, refuseRetargeted, urls, providers, numbering);
  }

  public Policy withRefuseRetargeted(boolean now) {
    return new Policy(required, maxAge, assertedFirst, types, now, urls, providers, numbering);
  }

  public Policy withUrls(UrlRules now) {
    return new Policy(
        required, maxAge, assertedFirst, types, refuseRetargeted, now, providers, numbering);
  }

  public Policy withProviders(ProviderRules now) {
    return new Policy(
        required, maxAge, assertedFirst, types, refuseRetargeted, urls, now, numbering);
  }

  public Policy withNumbering(Numbering now) {
    return new Policy(
        required, maxAge, assertedFirst, types, refuseRetargeted, urls, providers, now);
  }
}
