package siplain.proxy.dialog;

import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What our Record-Route carries, as bytes: two sides, the key that signed them, and for connections
 * the life of the process that had them.
 *
 * <pre>
 * flags 1 | key 3 | caller's peer 4 | callee's peer 4 | listeners 1 1 | life 4 | flow | flow | MAC 12
 * </pre>
 *
 * The life is there when a flow is a connection's, a flow as {@link FlowBytes} has it; the MAC is
 * not made here.
 *
 * @param alone whether the callee is reached by its flow alone
 */
record Mark(int key, End caller, End callee, int life, boolean alone) {
  /** Of 32 bytes that HMAC-SHA256 makes; RFC 2104 section 5 wants half of them or 80 bits. */
  static final int MAC_BYTES = 12;

  /** The most bytes without a MAC: flows by IPv6, with connection numbers of any size. */
  static final int MOST_BYTES = 14 + 4 + 2 * FlowBytes.MOST_BYTES;

  /** No peer of the settings. */
  static final int NOBODY = 0;

  private static final int VERSION = 0x40;
  private static final int VERSION_ALONE = 0xc0;
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
    out.put((byte) ((alone ? VERSION_ALONE : VERSION) | flags(caller) | flags(callee) << 3));
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
    return flags | FLOW | (FlowBytes.isIpv6(flow) ? IPV6 : 0);
  }

  private static boolean hasConnection(int flags) {
    return (flags & (FLOW | TCP)) == (FLOW | TCP);
  }

  private static void write(End end, ByteBuffer out) {
    if (end.flow != null) {
      FlowBytes.write(end.flow, end.tcp, out);
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
      int version = flags & VERSION_BITS;
      if (version != VERSION && version != VERSION_ALONE) {
        return null;
      }
      boolean alone = version == VERSION_ALONE;
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
              && ((callee.peer != NOBODY && !alone) || callee.flow != null);
      return in.hasRemaining() || !reachable ? null : new Mark(key, caller, callee, itsLife, alone);
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
    return new End(peer, listener, tcp, FlowBytes.read(in, (flags & IPV6) != 0, tcp, thisLife));
  }
}
