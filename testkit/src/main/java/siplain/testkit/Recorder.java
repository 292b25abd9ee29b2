package siplain.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Everything that was sent, in order. The same seed makes the same lines. */
public final class Recorder {
  private final List<Packet> packets = new ArrayList<>();

  void add(Packet packet) {
    packets.add(packet);
  }

  public List<Packet> packets() {
    return Collections.unmodifiableList(packets);
  }

  /** A line for each packet. */
  public List<String> lines() {
    return packets.stream().map(Packet::line).toList();
  }
}
