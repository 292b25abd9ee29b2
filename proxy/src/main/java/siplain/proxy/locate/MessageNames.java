package siplain.proxy.locate;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import siplain.proxy.locate.Miss.Why;
import siplain.proxy.path.Names;
import siplain.proxy.peer.Located;
import siplain.sip.uri.SipUri;

/**
 * The names that stand in messages: asked for when one comes, and kept for their time. Whoever
 * writes a message chooses the name, so all is bounded: how many are kept, how many are asked for
 * at a time, how long it is waited. What comes too late for one is there for the next.
 */
final class MessageNames implements Names {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int MOST_KEPT = 10_000;
  private static final int MOST_ASKED = 100;

  private final Function<Wanted, Finding> look;
  private final ExecutorService threads;
  private final Duration patience;
  private final Semaphore asking = new Semaphore(MOST_ASKED);
  private final AsyncCache<Wanted, Finding> known;

  /**
   * @param look waits for DNS; run on these threads
   */
  MessageNames(
      Function<Wanted, Finding> look, ExecutorService threads, Pace pace, Duration patience) {
    this.look = look;
    this.threads = threads;
    this.patience = patience;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .executor(Runnable::run)
            .expireAfter(Expiry.<Wanted, Finding>creating((_, finding) -> lives(finding, pace)))
            .buildAsync();
  }

  private static Duration lives(Finding finding, Pace pace) {
    return switch (finding) {
      case Finding.Places places -> pace.found(places.lives());
      case Finding.Nothing nothing -> pace.missing(nothing.miss(), 1);
    };
  }

  @Override
  public CompletableFuture<Located> find(SipUri uri) {
    Wanted wanted = Wanted.of(uri);
    if (!wanted.isName()) {
      return CompletableFuture.completedFuture(nothing(wanted, Why.NAME_INVALID).miss().nowhere());
    }
    CompletableFuture<Finding> finding =
        known.get(wanted, (each, _) -> ask(each)).exceptionally(_ -> nothing(wanted, Why.TIMEOUT));
    if (finding.isDone()) {
      return CompletableFuture.completedFuture(located(uri, wanted, finding.join()));
    }
    return finding
        .completeOnTimeout(nothing(wanted, Why.TIMEOUT), patience.toNanos(), TimeUnit.NANOSECONDS)
        .thenApply(each -> located(uri, wanted, each));
  }

  /** What is not even asked for fails, since a failure is not kept. */
  private CompletableFuture<Finding> ask(Wanted wanted) {
    if (!asking.tryAcquire()) {
      return CompletableFuture.failedFuture(new TimeoutException("too many are asked for"));
    }
    return CompletableFuture.supplyAsync(() -> look.apply(wanted), threads)
        .exceptionally(_ -> nothing(wanted, Why.MALFORMED))
        .whenComplete((_, _) -> asking.release());
  }

  private Finding.Nothing nothing(Wanted wanted, Why why) {
    return new Finding.Nothing(
        new Miss(
            why, wanted.host(), "SRV, A, AAAA", Locator.THIS_MACHINE, patience, Duration.ZERO));
  }

  private static Located located(SipUri uri, Wanted wanted, Finding finding) {
    return switch (finding) {
      case Finding.Places places -> Locator.located(uri.toString(), wanted.host(), places);
      case Finding.Nothing nothing -> nothing.miss().nowhere();
    };
  }
}
