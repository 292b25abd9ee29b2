package siplain.proxy.transport.netty;

import java.util.ArrayList;
import java.util.List;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Parsed;

/** Messages on their way from the loop that read them to the one that owns them, in order. */
final class Post {
  private final List<Flow> flows = new ArrayList<>();
  private final List<Parsed> messages = new ArrayList<>();

  void add(Flow flow, Parsed message) {
    flows.add(flow);
    messages.add(message);
  }

  int size() {
    return messages.size();
  }

  void deliver(NettyLoop owner) {
    for (int i = 0; i < messages.size(); i++) {
      owner.received(flows.get(i), messages.get(i));
    }
  }

  void drop(NettyLoop reader, Cause cause) {
    for (Flow flow : flows) {
      reader.dropped(flow, cause, "");
    }
  }
}
