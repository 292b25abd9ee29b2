package siplain.proxy.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Flow;
import siplain.sip.context.Choice;
import siplain.sip.message.Message;

/**
 * One request and everything that became of it: what metrics count and explanations are made of.
 * Its loop alone writes; who listens reads while it is told, and keeps the whole only after {@code
 * finished}.
 */
public final class Exchange {
  /** The name of a peer that nobody configured. */
  public static final String UNKNOWN_PEER = "unknown";

  /** The name of a place that a redirect led to and that is no peer's. */
  public static final String REDIRECTED = "redirect";

  private final String token;
  private final Message request;
  private final Flow source;
  private final Instant at;
  private final long receivedAt;
  private final List<Attempt> attempts = new ArrayList<>(1);
  private final List<Change> changes = new ArrayList<>(0);
  private final List<Redirect> redirects = new ArrayList<>(0);
  private String peerIn = UNKNOWN_PEER;
  private String peerOut = "";
  private OptionalInt route = OptionalInt.empty();
  private boolean insideDialog;
  private @Nullable Choice choice;
  private @Nullable Cause cause;
  private Map<String, Object> values = Map.of();
  private int status;
  private long answeredAt;
  private boolean canceled;

  /**
   * @param token ten characters by which it is found in log and console
   * @param receivedAt nanoseconds of the loop's clock
   */
  public Exchange(String token, Message request, Flow source, Instant at, long receivedAt) {
    this.token = token;
    this.request = request;
    this.source = source;
    this.at = at;
    this.receivedAt = receivedAt;
  }

  public String token() {
    return token;
  }

  /** The request as it came. */
  public Message request() {
    return request;
  }

  public Flow source() {
    return source;
  }

  public Instant at() {
    return at;
  }

  public long receivedAt() {
    return receivedAt;
  }

  /** The peer that sent it, or {@link #UNKNOWN_PEER}. */
  public String peerIn() {
    return peerIn;
  }

  /** The peer it goes to; empty while that is not known. */
  public String peerOut() {
    return peerOut;
  }

  /** The number of the route that took it; none inside a dialog and without routes. */
  public OptionalInt route() {
    return route;
  }

  /** Whether a Route of ours sent it. */
  public boolean insideDialog() {
    return insideDialog;
  }

  public List<Attempt> attempts() {
    return Collections.unmodifiableList(attempts);
  }

  public List<Change> changes() {
    return Collections.unmodifiableList(changes);
  }

  /** What was decided about each Contact of each 3xx. */
  public List<Redirect> redirects() {
    return Collections.unmodifiableList(redirects);
  }

  /** Which rule chose the final answer, and what it left out; null before, and for our refusals. */
  public @Nullable Choice choice() {
    return choice;
  }

  /** Why it failed; null where it did not. */
  public @Nullable Cause cause() {
    return cause;
  }

  /** What the cause's sentence in the catalog needs beyond what stands here anyway. */
  public Map<String, Object> values() {
    return values;
  }

  /** The final status that the caller was sent; 0 while there is none, or for nothing at all. */
  public int status() {
    return status;
  }

  public long answeredAt() {
    return answeredAt;
  }

  /** Whether the caller sent a CANCEL. */
  public boolean canceled() {
    return canceled;
  }

  public void from(String peer) {
    peerIn = peer;
  }

  public void to(String peer, OptionalInt byRoute, boolean inDialog) {
    peerOut = peer;
    route = byRoute;
    insideDialog = inDialog;
  }

  public void add(Attempt attempt) {
    attempts.add(attempt);
  }

  public void changed(Change change) {
    changes.add(change);
  }

  public void redirected(Redirect decision) {
    redirects.add(decision);
  }

  public void cancel() {
    canceled = true;
  }

  public void fail(Cause why, Map<String, Object> with) {
    cause = why;
    values = Map.copyOf(with);
  }

  public void choose(Choice which) {
    choice = which;
  }

  public void answer(int finalStatus, long when) {
    if (status == 0) {
      status = finalStatus;
      answeredAt = when;
    }
  }

  /** The attempt of a branch. */
  public Optional<Attempt> attempt(int branch) {
    return attempts.stream().filter(attempt -> attempt.branch() == branch).findFirst();
  }
}
