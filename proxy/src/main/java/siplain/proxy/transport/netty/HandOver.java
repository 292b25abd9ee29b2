package siplain.proxy.transport.netty;

import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Parsed;

/**
 * Brings what one loop reads to the loops that own it: one post for each of them at the end of a
 * read, however many messages the read brought.
 */
final class HandOver {
  private final NettyLoop reader;
  private final List<NettyLoop> loops;
  private final Owners owners;
  private final @Nullable Post[] posts;

  HandOver(NettyLoop reader, List<NettyLoop> loops, Owners owners) {
    this.reader = reader;
    this.loops = loops;
    this.owners = owners;
    posts = new Post[loops.size()];
  }

  /** Takes one message; what belongs to no call stays here. */
  void read(Flow flow, Parsed parsed) {
    int owner =
        parsed instanceof Parsed.Valid valid
            ? owners.of(valid.message().callId())
            : reader.number();
    if (owner == reader.number()) {
      reader.received(flow, parsed);
      return;
    }
    Post post = posts[owner];
    if (post == null) {
      post = new Post();
      posts[owner] = post;
    }
    post.add(flow, parsed);
  }

  /** Sends what was gathered. */
  void complete() {
    for (int owner = 0; owner < posts.length; owner++) {
      Post post = posts[owner];
      if (post != null) {
        posts[owner] = null;
        if (!loops.get(owner).offer(post)) {
          post.drop(reader, Causes.OVERLOAD_SHEDDING);
        }
      }
    }
  }
}
