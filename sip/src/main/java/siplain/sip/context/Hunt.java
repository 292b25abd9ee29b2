package siplain.sip.context;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The targets that are still to be tried, in order, and who must not be rung again. */
final class Hunt {
  /**
   * Answers that come from the person and not from the telephone. A 6xx ends the whole hunt anyway
   * (RFC 3261 section 16.7 step 5); it stands here so that this rule needs no other to be right.
   */
  private static final Set<Integer> DECLINED = Set.of(486, 600, 603, 607, 608);

  private final Deque<Target> group = new ArrayDeque<>();
  private final Deque<List<Target>> groups = new ArrayDeque<>();
  private final Map<String, Integer> declined = new HashMap<>();
  private int expected;

  void add(List<List<Target>> first, int more) {
    groups.addAll(first);
    expected = more;
  }

  /**
   * Puts targets in the place of one that has ended: the first group at once, the rest in front.
   */
  void replace(List<List<Target>> by) {
    if (!by.isEmpty()) {
      group.addAll(by.getFirst());
      by.subList(1, by.size()).reversed().forEach(groups::addFirst);
    }
  }

  /** One of those that might yet come has come. */
  void came() {
    expected = Math.max(0, expected - 1);
  }

  void hear(Branch branch, Answer answer) {
    if (!branch.person.isEmpty() && !answer.local() && DECLINED.contains(answer.status())) {
      declined.putIfAbsent(branch.person, branch.id);
    }
  }

  /** The branch on which the person behind this target has declined. */
  OptionalInt declinedOn(Target target) {
    Integer branch = declined.get(target.person());
    return branch == null ? OptionalInt.empty() : OptionalInt.of(branch);
  }

  /** Serial order: a group is opened only when the one before has wholly failed. */
  void openNextGroup() {
    while (group.isEmpty() && !groups.isEmpty()) {
      group.addAll(groups.removeFirst());
    }
  }

  /** What is left of the open group; taken from as the breadth allows. */
  Deque<Target> group() {
    return group;
  }

  /** How many targets wait behind the open group, or may yet come. */
  int waiting() {
    return groups.stream().mapToInt(List::size).sum() + expected;
  }

  boolean isEmpty() {
    return group.isEmpty() && groups.isEmpty();
  }

  void clear() {
    group.clear();
    groups.clear();
  }
}
