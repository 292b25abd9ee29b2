package siplain.proxy.transport;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.sip.message.Malformation;
import siplain.sip.message.Parsed;
import siplain.sip.message.ReplyBasis;

/** What a loop is told by its sockets, always on that loop. It throws nothing. */
public interface Receiver {

  /** A message came, good or refused. */
  void received(Flow flow, Parsed parsed);

  /** A stream is broken and will be closed; an answer sent along the flow now still goes out. */
  void broken(Flow flow, Malformation what, @Nullable ReplyBasis basis);

  /**
   * Nobody is there: a datagram was refused by ICMP, or a connection ended. Every loop is told.
   *
   * @param connection that ended, or {@link Flow#DATAGRAM}
   */
  void lost(Protocol protocol, InetSocketAddress remote, long connection, Cause cause);

  /** Bytes or a connection went no further. */
  void dropped(Flow flow, Cause cause, String excerpt);
}
