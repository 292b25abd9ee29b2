package siplain.identity;

import java.util.List;
import java.util.stream.Stream;
import siplain.identity.finding.Finding;

/**
 * Headers that prove the caller together: one token alone, or one with its forwardings in order.
 *
 * @param members the first token, then its forwardings
 * @param flaws what is wrong with the whole, each with the member to blame
 */
record Candidate(List<Entry> members, List<Flaw> flaws) {

  record Flaw(Entry entry, Finding finding) {}

  Candidate {
    members = List.copyOf(members);
    flaws = List.copyOf(flaws);
  }

  /** Whether nothing is wrong so far. */
  boolean isPossible() {
    return flaws.isEmpty() && members.stream().allMatch(member -> member.own().isEmpty());
  }

  boolean isChain() {
    return members.size() > 1;
  }

  List<Finding> flawsOf(Entry entry) {
    return flaws.stream().filter(flaw -> flaw.entry().equals(entry)).map(Flaw::finding).toList();
  }

  static Candidate alone(Entry entry) {
    List<Flaw> flaws =
        Stream.concat(entry.old().stream(), entry.alone().stream())
            .map(finding -> new Flaw(entry, finding))
            .toList();
    return new Candidate(List.of(entry), flaws);
  }
}
