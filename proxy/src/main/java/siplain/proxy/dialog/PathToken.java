package siplain.proxy.dialog;

import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Protocol;

/**
 * What our Path carries, as bytes: the flow that a phone registered by, and the registrar that may
 * use it. There is no Call-ID in it, since a registration outlives any.
 *
 * <pre>
 * flags 1 | key 3 | registrar's peer 4 | listener 1 | life 4 | flow | MAC 12
 * </pre>
 *
 * The life is there for a connection alone; the MAC is not made here.
 */
record PathToken(
    int key, int registrar, int listener, Protocol protocol, RecordedFlow flow, int life) {
  /** The most bytes without a MAC. */
  static final int MOST_BYTES = 9 + 4 + FlowBytes.MOST_BYTES;

  private static final int VERSION = 0x80;
  private static final int VERSION_BITS = 0xf8;
  private static final int IPV6 = 4;
  private static final int PROTOCOL_BITS = 3;

  /** Whether these bytes begin as one does, and as no {@link Mark} does. */
  static boolean begins(byte[] sealed) {
    return (sealed[0] & VERSION_BITS) == VERSION;
  }

  void write(ByteBuffer out) {
    boolean connected = protocol.reliable();
    out.put((byte) (VERSION | (FlowBytes.isIpv6(flow) ? IPV6 : 0) | number(protocol)));
    out.put((byte) (key >> 16)).putShort((short) key);
    out.putInt(registrar).put((byte) listener);
    if (connected) {
      out.putInt(life);
    }
    FlowBytes.write(flow, connected, out);
  }

  /**
   * Reads what {@link #write} wrote; null when it is nothing of the kind.
   *
   * @param life of this process: a connection of another one is gone
   */
  static @Nullable PathToken read(ByteBuffer in, int life) {
    try {
      int flags = in.get() & 0xff;
      Protocol protocol = protocol(flags & PROTOCOL_BITS);
      if ((flags & VERSION_BITS) != VERSION || protocol == null) {
        return null;
      }
      int key = (in.get() & 0xff) << 16 | (in.getShort() & 0xffff);
      int registrar = in.getInt();
      int listener = in.get() & 0xff;
      int itsLife = protocol.reliable() ? in.getInt() : life;
      RecordedFlow flow =
          FlowBytes.read(in, (flags & IPV6) != 0, protocol.reliable(), itsLife == life);
      return in.hasRemaining()
          ? null
          : new PathToken(key, registrar, listener, protocol, flow, itsLife);
    } catch (BufferUnderflowException | UnknownHostException _) {
      return null;
    }
  }

  private static int number(Protocol protocol) {
    return switch (protocol) {
      case UDP -> 0;
      case TCP -> 1;
      case TLS -> 2;
    };
  }

  private static @Nullable Protocol protocol(int number) {
    return switch (number) {
      case 0 -> Protocol.UDP;
      case 1 -> Protocol.TCP;
      case 2 -> Protocol.TLS;
      default -> null;
    };
  }
}
