package siplain.proxy.dialog;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;

/** The listeners by their number. */
final class OurListeners {
  private final List<Listener> all;

  OurListeners(List<Listener> all) {
    this.all = List.copyOf(all);
  }

  /**
   * The one with that number, or after a change of the file the first other that speaks the same;
   * null when none does.
   */
  @Nullable Listener find(int number, Predicate<Protocol> speaks) {
    if (number < all.size() && speaks.test(all.get(number).protocol())) {
      return all.get(number);
    }
    for (Listener each : all) {
      if (speaks.test(each.protocol())) {
        return each;
      }
    }
    return null;
  }

  Listener first() {
    return all.getFirst();
  }
}
