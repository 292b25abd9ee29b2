package siplain.proxy.path;

import java.util.List;
import siplain.proxy.observe.Change;
import siplain.proxy.transport.Hop;

/** A request as it goes out. */
final class Outgoing {
  private final byte[] bytes;
  private final String branch;
  private final Hop hop;
  private final String requestUri;
  private final List<Change> changes;

  /**
   * @param bytes not changed any more
   * @param branch the parameter of its topmost Via
   * @param changes besides what every proxy must
   */
  Outgoing(byte[] bytes, String branch, Hop hop, String requestUri, List<Change> changes) {
    this.bytes = bytes;
    this.branch = branch;
    this.hop = hop;
    this.requestUri = requestUri;
    this.changes = List.copyOf(changes);
  }

  byte[] bytes() {
    return bytes;
  }

  String branch() {
    return branch;
  }

  Hop hop() {
    return hop;
  }

  String requestUri() {
    return requestUri;
  }

  List<Change> changes() {
    return changes;
  }
}
