package siplain.sip.context;

import java.util.ArrayList;
import java.util.List;

/** The final answers of a context: those that may still be chosen, and those that no longer may. */
final class Ledger {
  private final List<BestResponse.Stored> stored = new ArrayList<>();
  private final List<Discarded> discarded = new ArrayList<>();

  /** Keeps an answer to choose from, in place of the 408 of a branch that had been given up. */
  void store(Branch branch, Answer answer) {
    forget(branch);
    stored.add(new BestResponse.Stored(branch.id, answer));
  }

  void discard(Branch branch, Answer answer, Discarded.Why why) {
    discarded.add(new Discarded(branch.id, answer, why));
  }

  /** The branch has spoken after all, so what was put in place of its answer does not count. */
  void forget(Branch branch) {
    for (BestResponse.Stored old : List.copyOf(stored)) {
      if (old.branch() == branch.id) {
        stored.remove(old);
        discard(branch, old.answer(), Discarded.Why.SPOKE_AFTER_ALL);
      }
    }
  }

  /** A 2xx has come, and nothing else can be chosen any more. */
  void lose() {
    for (BestResponse.Stored old : stored) {
      Discarded.Why why =
          old.answer().local() ? Discarded.Why.NOBODY_SAID_IT : Discarded.Why.OUTRANKED;
      discarded.add(new Discarded(old.branch(), old.answer(), why));
    }
    stored.clear();
  }

  /** Closes the choice: what lost goes to the discarded. */
  Choice close(Choice choice) {
    discarded.addAll(choice.discarded());
    stored.clear();
    return choice.with(discarded);
  }

  List<BestResponse.Stored> stored() {
    return stored;
  }

  List<Discarded> discarded() {
    return discarded;
  }
}
