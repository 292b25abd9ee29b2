package siplain.proxy.observe;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Method;

/**
 * Tells several listeners, one after the other. What one of them throws is its own trouble: the
 * call goes on, and the others hear of it as usual.
 */
public final class AllListeners implements CallListener {
  private static final Logger LOG = LoggerFactory.getLogger(AllListeners.class);

  private final List<CallListener> all;

  public AllListeners(List<CallListener> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void received(Exchange exchange) {
    each(listener -> listener.received(exchange));
  }

  @Override
  public void matched(Exchange exchange) {
    each(listener -> listener.matched(exchange));
  }

  @Override
  public void sent(Exchange exchange, Attempt attempt) {
    each(listener -> listener.sent(exchange, attempt));
  }

  @Override
  public void heard(Exchange exchange, Attempt attempt, Heard heard) {
    each(listener -> listener.heard(exchange, attempt, heard));
  }

  @Override
  public void branchEnded(Exchange exchange, Attempt attempt) {
    each(listener -> listener.branchEnded(exchange, attempt));
  }

  @Override
  public void redirected(Exchange exchange, Redirect decision) {
    each(listener -> listener.redirected(exchange, decision));
  }

  @Override
  public void answered(Exchange exchange, int status) {
    each(listener -> listener.answered(exchange, status));
  }

  @Override
  public void finished(Exchange exchange) {
    each(listener -> listener.finished(exchange));
  }

  @Override
  public void probed(String peer, String target, boolean up, boolean news) {
    each(listener -> listener.probed(peer, target, up, news));
  }

  @Override
  public void unprobed(String peer, String target) {
    each(listener -> listener.unprobed(peer, target));
  }

  @Override
  public void turnedAway(String peer, Flow flow, Method method, Cause cause) {
    each(listener -> listener.turnedAway(peer, flow, method, cause));
  }

  @Override
  public void dropped(Flow flow, Cause cause, String excerpt) {
    each(listener -> listener.dropped(flow, cause, excerpt));
  }

  private void each(Consumer<CallListener> tell) {
    for (CallListener listener : all) {
      try {
        tell.accept(listener);
      } catch (Throwable e) { // an Error too: a class that is missing must not end a call
        LOG.error("{} could not take what it was told", listener.getClass().getSimpleName(), e);
      }
    }
  }
}
