package siplain.proxy.observe;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import siplain.catalog.Catalog;
import siplain.catalog.Doc;
import siplain.config.Log;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.HostPort;

/** Writes one line for each failed call, and one now and then for what is dropped. */
public final class FailureLog implements CallListener {
  private static final Logger LOG = LoggerFactory.getLogger("siplain.calls");
  private static final int SECRET_BYTES = 16;

  private final FailureLine line;
  private final Seldom drops = new Seldom();

  public FailureLog(Catalog catalog, Log settings, Optional<String> publicUrl) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    this.line = new FailureLine(catalog, new NumberMask(settings.numbers(), secret), publicUrl);
  }

  @Override
  public void finished(Exchange exchange) {
    Failure.of(exchange).ifPresent(failure -> write(level(failure), line.of(exchange, failure)));
  }

  /** A flood must not fill the disk: metrics count every one, the log shows a few of each kind. */
  @Override
  public void dropped(Flow flow, Cause cause, String excerpt) {
    if (drops.isDue(cause.id())) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("event", "sip.message.dropped");
      members.put("cause", cause.id());
      members.put("source", flow.protocol().parameter() + ":" + HostPort.of(flow.remote()));
      members.put("start", excerpt);
      write(Level.WARN, new Doc(members));
    }
  }

  /** What is our own to mend, or a peer's, deserves a look; a busy callee does not. */
  private static Level level(Failure failure) {
    return failure.status() >= 500 || failure.cause().origin().local() ? Level.WARN : Level.INFO;
  }

  private static void write(Level level, Doc doc) {
    LOG.atLevel(level).log("{}", doc);
  }
}
