package siplain.sip.transaction;

import java.util.EnumSet;
import java.util.Set;

/** One arrow of a state machine, and the rule that draws it. */
record Row(State from, Set<Event> events, Step step, String rule) {

  static Set<Event> on(Event first, Event... more) {
    return EnumSet.of(first, more);
  }
}
