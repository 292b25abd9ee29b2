package siplain.proxy.observe;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import siplain.catalog.Catalog;
import siplain.catalog.Doc;
import siplain.config.Log;
import siplain.proxy.transport.Flow;

/**
 * Writes one line for each failed call. What strangers send, what is dropped and what is turned
 * away under load is counted by the metrics one by one; here some of each kind are shown in a
 * minute, and of a stranger that is up to no good one line in some minutes.
 */
public final class FailureLog implements CallListener {
  private static final Logger LOG = LoggerFactory.getLogger("siplain.calls");
  private static final int SECRET_BYTES = 16;
  private static final int MOST_A_MINUTE = 10;

  /** Forged sources are without number, and each would have a line. */
  private static final int MOST_SOURCES_A_MINUTE = 60;

  private static final int MOST_SOURCES = 4_096;

  private final FailureLine line;
  private final Seldom seldom = new Seldom(MOST_A_MINUTE, System::nanoTime);
  private final Seldom seldomOfSources = new Seldom(MOST_SOURCES_A_MINUTE, System::nanoTime);
  private final Strangers strangers = new Strangers(MOST_SOURCES, System::nanoTime);

  public FailureLog(Catalog catalog, Log settings, Optional<String> publicUrl) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    this.line = new FailureLine(catalog, new NumberMask(settings.numbers(), secret), publicUrl);
  }

  @Override
  public void finished(Exchange exchange) {
    Optional<Failure> failure = Failure.of(exchange);
    failure.ifPresent(each -> tell(exchange, each, FailureLine.FAILED));
    if (failure.isEmpty()) {
      Failure.ofRedirect(exchange)
          .ifPresent(each -> tell(exchange, each, FailureLine.REDIRECT_REFUSED));
    }
  }

  private void tell(Exchange exchange, Failure failure, String event) {
    boolean stranger = exchange.peerIn().equals(Exchange.UNKNOWN_PEER);
    if (stranger && Strangers.isAbout(failure.cause())) {
      denied(exchange.source(), failure.cause().with(exchange.values()));
    }
    boolean many = stranger || failure.cause().id().equals(Causes.OVERLOAD_SHEDDING.id());
    int keptBack = many ? seldom.keptBack("refused " + failure.cause().id()) : 0;
    if (keptBack >= 0) {
      write(level(failure), line.of(exchange, failure, event), keptBack);
    }
  }

  @Override
  public void probed(String peer, String target, boolean up, boolean news) {
    if (!news) {
      return;
    }
    if (up) {
      LOG.info("peer {}: {} answers probes again and gets calls", peer, target);
    } else {
      LOG.warn("peer {}: {} does not answer probes and gets no calls", peer, target);
    }
  }

  @Override
  public void dropped(Flow flow, Cause cause, String excerpt) {
    if (Strangers.isAbout(cause)) {
      denied(flow, cause);
      return;
    }
    int keptBack = seldom.keptBack("dropped " + cause.id());
    if (keptBack >= 0) {
      write(Level.WARN, line.of(flow, cause, excerpt), keptBack);
    }
  }

  private void denied(Flow flow, Cause cause) {
    int count = strangers.denied(cause, flow.remote().getAddress());
    if (count > 0) {
      int keptBack = seldomOfSources.keptBack("denied " + cause.id());
      if (keptBack >= 0) {
        write(Level.WARN, line.of(flow, cause, count), keptBack);
      }
    }
  }

  /** What is our own to mend, or a peer's, deserves a look; a busy callee does not. */
  private static Level level(Failure failure) {
    return failure.status() >= 500 || failure.cause().origin().local() ? Level.WARN : Level.INFO;
  }

  private static void write(Level level, Doc line, int keptBack) {
    Doc whole = keptBack == 0 ? line : line.with(Map.of("not_shown", keptBack));
    LOG.atLevel(level).log("{}", whole);
  }
}
