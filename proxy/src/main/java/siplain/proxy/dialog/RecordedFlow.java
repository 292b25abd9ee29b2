package siplain.proxy.dialog;

import java.net.InetSocketAddress;
import siplain.proxy.transport.Flow;

/**
 * A flow as it stands in a Record-Route.
 *
 * @param remote the other side
 * @param connection its number; {@link Flow#DATAGRAM} for UDP; {@link #OF_ANOTHER_LIFE} for a
 *     connection of another node, or of this one before it was restarted
 */
public record RecordedFlow(InetSocketAddress remote, long connection) {

  /** A connection that this process does not have: nothing can be sent along it. */
  public static final long OF_ANOTHER_LIFE = -1;

  public static RecordedFlow of(Flow flow) {
    return new RecordedFlow(flow.remote(), flow.connection());
  }

  /** The same, along which nothing can be sent any more. */
  RecordedFlow ended() {
    return new RecordedFlow(remote, OF_ANOTHER_LIFE);
  }

  /** Whether something can still be sent along it, as far as a Route can tell. */
  public boolean isAlive() {
    return connection != OF_ANOTHER_LIFE;
  }
}
