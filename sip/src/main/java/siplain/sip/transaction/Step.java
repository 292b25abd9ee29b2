package siplain.sip.transaction;

import java.util.List;

/** What a table answers: the state that follows, and what is done on the way, in this order. */
public record Step(State next, List<Action> actions) {
  public Step {
    actions = List.copyOf(actions);
  }
}
