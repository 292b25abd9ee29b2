package siplain.proxy.observe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was decided about one Contact of a 3xx.
 *
 * @param code of the 3xx
 * @param peer who sent it: a peer, or {@link Exchange#REDIRECTED}
 * @param contact its URI, or the start of what cannot be read; empty where the whole answer was
 *     judged and has none
 * @param cause why it was not followed; none where it was, and where nothing had to be decided
 * @param hop the number of this redirect in its chain, from 1
 * @param notes what is to be said of one that was followed all the same: ids of the catalog
 */
public record Redirect(
    int code,
    String peer,
    String contact,
    Action action,
    Optional<Cause> cause,
    int hop,
    List<String> notes) {

  public Redirect {
    notes = List.copyOf(notes);
  }

  /** What became of it. */
  public enum Action {
    FOLLOWED,
    /** The operator wants it to be the caller's. */
    RELAYED,
    /** It would have been followed, had not a rule or a bound said no. */
    REFUSED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
