package siplain.identity;

import java.util.List;
import java.util.Optional;
import siplain.identity.certificate.Chain;
import siplain.identity.finding.Finding;
import siplain.identity.token.IdentityHeader;
import siplain.identity.token.Passport;

/**
 * What was found about one Identity header.
 *
 * @param index its place in the request, from 0
 * @param header if it could be read
 * @param passport if its token could be read
 * @param compared the numbers, whatever the outcome
 * @param notes what is worth telling and refuses nothing
 */
public record HeaderVerdict(
    int index,
    Optional<IdentityHeader> header,
    Optional<Passport> passport,
    Outcome outcome,
    List<Comparison> compared,
    List<Finding> notes) {

  public HeaderVerdict {
    compared = List.copyOf(compared);
    notes = List.copyOf(notes);
  }

  /** What one header comes to. */
  public sealed interface Outcome {

    record Valid(Chain chain) implements Outcome {}

    /**
     * Something is wrong with it.
     *
     * @param reasons never empty, the most telling first
     */
    record Invalid(List<Finding> reasons) implements Outcome {
      public Invalid {
        reasons = reasons.stream().distinct().sorted(Finding.MOST_TELLING_FIRST).toList();
        if (reasons.isEmpty()) {
          throw new IllegalArgumentException("no reason");
        }
      }
    }

    /** We could not check it, and found nothing wrong. */
    record Undecided(Finding reason) implements Outcome {}

    /** Its type is not supported, so it counts as absent (RFC 8224 section 6.2). */
    record Ignored(String ppt) implements Outcome {}
  }
}
