package siplain.proxy.dialog;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import siplain.proxy.transport.Flow;

/**
 * A flow as bytes, in a Record-Route and in a Path.
 *
 * <pre>
 * address 4 or 16 | port 2 | number of the connection, seven bits a byte
 * </pre>
 */
final class FlowBytes {
  static final int MOST_BYTES = 16 + 2 + 10;

  static boolean isIpv6(RecordedFlow flow) {
    return flow.remote().getAddress().getAddress().length == 16;
  }

  /**
   * @param connected whether it is a connection, which has a number
   */
  static void write(RecordedFlow flow, boolean connected, ByteBuffer out) {
    out.put(flow.remote().getAddress().getAddress());
    out.putShort((short) flow.remote().getPort());
    if (connected) {
      long rest = flow.connection();
      while ((rest & ~0x7fL) != 0) {
        out.put((byte) (rest | 0x80));
        rest >>>= 7;
      }
      out.put((byte) rest);
    }
  }

  /**
   * @param thisLife whether a connection's number means something in this process
   */
  static RecordedFlow read(ByteBuffer in, boolean ipv6, boolean connected, boolean thisLife)
      throws UnknownHostException {
    byte[] address = new byte[ipv6 ? 16 : 4];
    in.get(address);
    InetSocketAddress remote =
        new InetSocketAddress(InetAddress.getByAddress(address), in.getShort() & 0xffff);
    long connection = connected ? number(in) : Flow.DATAGRAM;
    return new RecordedFlow(
        remote, thisLife || !connected ? connection : RecordedFlow.OF_ANOTHER_LIFE);
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

  private FlowBytes() {}
}
