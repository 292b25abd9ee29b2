package siplain.proxy.dialog;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Flow;

/**
 * What our Record-Route carries, as bytes: two sides, the key that signed them, and for connections
 * the life of the process that had them.
 *
 * <pre>
 * flags 1 | key 3 | caller's peer 4 | callee's peer 4 | listeners 1 1 | life 4 | flow | flow | MAC 12
 * flow: address 4 or 16 | port 2 | number of the connection, seven bits a byte
 * </pre>
 *
 * The life is there when a flow is a connection's; the MAC is not made here.
 */
record Mark(int key, End caller, End callee, int life) {
  /** Of 32 bytes that HMAC-SHA256 makes; RFC 2104 section 5 wants half of them or 80 bits. */
  static final int MAC_BYTES = 12;

  /** The most bytes without a MAC: flows by IPv6, with connection numbers of any size. */
  static final int MOST_BYTES = 14 + 4 + 2 * (16 + 2 + 10);

  /** No peer of the settings. */
  static final int NOBODY = 0;

  private static final int VERSION = 0x40;
  private static final int VERSION_BITS = 0xc0;
  private static final int FLOW = 1;
  private static final int IPV6 = 2;
  private static final int TCP = 4;

  /**
   * One side.
   *
   * @param peer the number made from its name, or {@link #NOBODY}
   */
  record End(int peer, int listener, boolean tcp, @Nullable RecordedFlow flow) {}

  void write(ByteBuffer out) {
    out.put((byte) (VERSION | flags(caller) | flags(callee) << 3));
    out.put((byte) (key >> 16)).putShort((short) key);
    out.putInt(caller.peer).putInt(callee.peer);
    out.put((byte) caller.listener).put((byte) callee.listener);
    if (hasConnection(flags(caller)) || hasConnection(flags(callee))) {
      out.putInt(life);
    }
    write(caller, out);
    write(callee, out);
  }

  private static int flags(End end) {
    RecordedFlow flow = end.flow;
    int flags = end.tcp ? TCP : 0;
    if (flow == null) {
      return flags;
    }
    boolean ipv6 = flow.remote().getAddress().getAddress().length == 16;
    return flags | FLOW | (ipv6 ? IPV6 : 0);
  }

  private static boolean hasConnection(int flags) {
    return (flags & (FLOW | TCP)) == (FLOW | TCP);
  }

  private static void write(End end, ByteBuffer out) {
    RecordedFlow flow = end.flow;
    if (flow == null) {
      return;
    }
    out.put(flow.remote().getAddress().getAddress());
    out.putShort((short) flow.remote().getPort());
    if (end.tcp) {
      long rest = flow.connection();
      while ((rest & ~0x7fL) != 0) {
        out.put((byte) (rest | 0x80));
        rest >>>= 7;
      }
      out.put((byte) rest);
    }
  }

  /**
   * Reads what {@link #write} wrote; null when it is nothing of the kind.
   *
   * @param life of this process: a connection of another one is not trusted
   */
  static @Nullable Mark read(ByteBuffer in, int life) {
    try {
      int flags = in.get() & 0xff;
      if ((flags & VERSION_BITS) != VERSION) {
        return null;
      }
      int key = (in.get() & 0xff) << 16 | (in.getShort() & 0xffff);
      int callerPeer = in.getInt();
      int calleePeer = in.getInt();
      int callerListener = in.get() & 0xff;
      int calleeListener = in.get() & 0xff;
      int callerFlags = flags & 7;
      int calleeFlags = flags >> 3 & 7;
      boolean connected = hasConnection(callerFlags) || hasConnection(calleeFlags);
      int itsLife = connected ? in.getInt() : life;
      End caller = end(callerPeer, callerListener, callerFlags, itsLife == life, in);
      End callee = end(calleePeer, calleeListener, calleeFlags, itsLife == life, in);
      boolean reachable =
          (caller.peer != NOBODY || caller.flow != null)
              && (callee.peer != NOBODY || callee.flow != null);
      return in.hasRemaining() || !reachable ? null : new Mark(key, caller, callee, itsLife);
    } catch (BufferUnderflowException | UnknownHostException _) {
      return null;
    }
  }

  private static End end(int peer, int listener, int flags, boolean thisLife, ByteBuffer in)
      throws UnknownHostException {
    boolean tcp = (flags & TCP) != 0;
    if ((flags & FLOW) == 0) {
      return new End(peer, listener, tcp, null);
    }
    byte[] address = new byte[(flags & IPV6) == 0 ? 4 : 16];
    in.get(address);
    InetSocketAddress remote =
        new InetSocketAddress(InetAddress.getByAddress(address), in.getShort() & 0xffff);
    long connection = tcp ? number(in) : Flow.DATAGRAM;
    return new End(
        peer,
        listener,
        tcp,
        new RecordedFlow(remote, thisLife || !tcp ? connection : RecordedFlow.OF_ANOTHER_LIFE));
  }

  private static long number(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new BufferUnderflowException();
  }
}
