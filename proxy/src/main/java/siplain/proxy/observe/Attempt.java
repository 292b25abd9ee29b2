package siplain.proxy.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Hop;

/** One branch of an exchange: where the request went and what came of it. Its loop alone writes. */
public final class Attempt {
  private static final int MOST_HEARD = 16;

  private final int branch;
  private final String peer;
  private final Hop hop;
  private final String requestUri;
  private final int size;
  private final long sentAt;
  private final List<Heard> heard = new ArrayList<>(2);
  private int retransmissions;
  private @Nullable Cause cause;
  private int status;
  private long endedAt;
  private boolean canceled;

  public Attempt(int branch, String peer, Hop hop, String requestUri, int size, long sentAt) {
    this.branch = branch;
    this.peer = peer;
    this.hop = hop;
    this.requestUri = requestUri;
    this.size = size;
    this.sentAt = sentAt;
  }

  public int branch() {
    return branch;
  }

  /** The name of the peer it went to. */
  public String peer() {
    return peer;
  }

  public Hop hop() {
    return hop;
  }

  public String requestUri() {
    return requestUri;
  }

  /** Bytes of the request as it went out. */
  public int size() {
    return size;
  }

  public long sentAt() {
    return sentAt;
  }

  /** The first and the last of what came. */
  public List<Heard> heard() {
    return Collections.unmodifiableList(heard);
  }

  public int retransmissions() {
    return retransmissions;
  }

  /** The final status, a peer's or one that stands in for it; 0 while there is none. */
  public int status() {
    return status;
  }

  /** Why there was no answer of the peer; null when there was one, or nothing yet. */
  public @Nullable Cause cause() {
    return cause;
  }

  public long endedAt() {
    return endedAt;
  }

  /** Whether we sent a CANCEL on it. */
  public boolean canceled() {
    return canceled;
  }

  public void hear(Heard response) {
    if (heard.size() == MOST_HEARD) {
      heard.removeLast();
    }
    heard.add(response);
  }

  public void retransmitted() {
    retransmissions++;
  }

  public void cancel() {
    canceled = true;
  }

  /** The peer gave its final answer. */
  public void end(int finalStatus, long at) {
    status = finalStatus;
    endedAt = at;
  }

  /** The branch ended without one. */
  public void end(Cause why, long at) {
    cause = why;
    end(why.status(), at);
  }
}
