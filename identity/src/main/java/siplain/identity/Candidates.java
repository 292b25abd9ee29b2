package siplain.identity;

import static siplain.identity.finding.StirCause.DEST_MISMATCH;
import static siplain.identity.finding.StirCause.DIV_ORIG_DIFFERS;

import java.util.ArrayList;
import java.util.List;
import siplain.identity.finding.Finding;
import siplain.identity.number.Party;
import siplain.identity.token.Claims;

/**
 * Finds every way in which the headers of a request can prove the caller.
 *
 * <p>A token for the called number does it alone. Where a call was forwarded, each forwarding adds
 * a token whose div claim is the dest of the one before (RFC 8946): then the last is held to the
 * Request-URI and to freshness, and the older ones only to each other. The order of the headers
 * means nothing; the links are followed.
 */
final class Candidates {
  static final int MAX_FORWARDINGS = 5;

  private final List<Candidate> found = new ArrayList<>();
  private final List<Entry> forwardings;

  private Candidates(List<Entry> forwardings) {
    this.forwardings = forwardings;
  }

  static List<Candidate> of(List<Entry> entries) {
    List<Entry> read = entries.stream().filter(entry -> entry.passport().isPresent()).toList();
    List<Entry> divs = read.stream().filter(Entry::isDiv).toList();
    boolean few = divs.size() <= MAX_FORWARDINGS;
    Candidates candidates = new Candidates(few ? divs : List.of());
    for (Entry entry : read) {
      if (!entry.isDiv()) {
        candidates.found.add(Candidate.alone(entry));
        candidates.follow(new ArrayList<>(List.of(entry)));
      }
    }
    return candidates.found;
  }

  private void follow(List<Entry> path) {
    List<Party> dest = claims(path.getLast()).dest();
    for (Entry next : forwardings) {
      if (!path.contains(next) && dest.contains(claims(next).diverted().orElseThrow())) {
        path.add(next);
        found.add(chain(path));
        follow(path);
        path.removeLast();
      }
    }
  }

  private static Candidate chain(List<Entry> path) {
    List<Candidate.Flaw> flaws = new ArrayList<>();
    Party caller = claims(path.getFirst()).orig();
    for (Entry each : path) {
      Party other = claims(each).orig();
      if (!other.equals(caller)) {
        Finding differs = Finding.of(DIV_ORIG_DIFFERS, caller.shown(), other.shown());
        flaws.add(new Candidate.Flaw(each, differs));
      }
    }
    Entry last = path.getLast();
    last.old().ifPresent(old -> flaws.add(new Candidate.Flaw(last, old)));
    Comparison target = last.compared().getLast();
    if (!target.same()) {
      Finding elsewhere =
          Finding.of(DEST_MISMATCH, target.signed(), target.header(), target.canonical());
      flaws.add(new Candidate.Flaw(last, elsewhere));
    }
    return new Candidate(path, flaws);
  }

  private static Claims claims(Entry entry) {
    return entry.passport().orElseThrow().claims();
  }
}
