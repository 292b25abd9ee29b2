package siplain.proxy.path;

import java.util.List;
import siplain.proxy.observe.Change;
import siplain.proxy.observe.Redirect;

/**
 * What becomes of a 3xx.
 *
 * @param told one for each Contact that was looked at
 * @param notes what is to be known of the requests that follow it
 * @param followed groups of callees, one after the other
 * @param all whether every Contact is followed, so that nothing is left for the caller
 * @param contacts those that the caller would be shown
 * @param announced whether the caller of an INVITE is told before
 */
record Decided(
    List<Redirect> told,
    List<Change> notes,
    List<List<Callee>> followed,
    boolean all,
    Contacts contacts,
    boolean announced) {

  Decided {
    told = List.copyOf(told);
    notes = List.copyOf(notes);
    followed = followed.stream().map(List::copyOf).toList();
  }
}
