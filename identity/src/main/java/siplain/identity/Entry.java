package siplain.identity;

import java.util.List;
import java.util.Optional;
import siplain.identity.HeaderVerdict.Outcome;
import siplain.identity.finding.Finding;
import siplain.identity.token.IdentityHeader;
import siplain.identity.token.Passport;
import siplain.identity.token.PassportType;

/**
 * One header after the first step.
 *
 * @param ignored the type that is not supported, if it is not
 * @param own what is wrong with it whatever its part in the request is
 * @param old that it is older than policy allows: no fault inside a chain of forwardings
 * @param alone what is wrong if it has to stand without forwardings
 */
record Entry(
    int index,
    Optional<IdentityHeader> header,
    Optional<Passport> passport,
    Optional<String> ignored,
    List<Finding> own,
    Optional<Finding> old,
    List<Finding> alone,
    List<Comparison> compared,
    List<Finding> notes) {

  /** Within one request its place says all. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Entry that && index == that.index;
  }

  @Override
  public int hashCode() {
    return index;
  }

  boolean isDiv() {
    return passport.map(token -> token.type() == PassportType.DIV).orElse(false);
  }

  HeaderVerdict as(Outcome outcome) {
    return new HeaderVerdict(index, header, passport, outcome, compared, notes);
  }

  HeaderVerdict asIgnored() {
    return as(new Outcome.Ignored(ignored.orElseThrow()));
  }
}
