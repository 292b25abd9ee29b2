package siplain.proxy;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import siplain.proxy.path.Policy;
import siplain.proxy.transport.Listener;

/** What holds now on one loop: made anew, on that loop, once the plan has changed. */
final class PolicyOfLoop implements Supplier<Policy> {
  private final Supplier<Plan> plan;
  private final List<Listener> listeners;
  private final int loops;
  private @Nullable Plan made;
  private @Nullable Policy policy;

  PolicyOfLoop(Supplier<Plan> plan, List<Listener> listeners, int loops) {
    this.plan = plan;
    this.listeners = listeners;
    this.loops = loops;
  }

  @Override
  public Policy get() {
    Plan now = plan.get();
    Policy known = policy;
    if (known == null || made != now) {
      known = now.policy(listeners, loops);
      policy = known;
      made = now;
    }
    return known;
  }
}
