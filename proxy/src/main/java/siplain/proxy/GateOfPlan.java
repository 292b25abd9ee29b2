package siplain.proxy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Gate;

/** The gate as the plan has it at each moment. */
record GateOfPlan(Supplier<Plan> plan) implements Gate {

  @Override
  public @Nullable Cause message(Flow flow, long now) {
    return plan.get().guard().message(flow, now);
  }

  @Override
  public @Nullable Cause connection(Flow flow, long now) {
    return plan.get().guard().connection(flow, now);
  }

  @Override
  public boolean isStranger(Flow flow) {
    return plan.get().guard().isStranger(flow);
  }
}
