package siplain.proxy.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * The room that the datagrams of one loop are read into: one buffer for all its sockets, since each
 * datagram is copied out before the next read. Only the pages that datagrams touch become memory.
 */
final class Batch extends DefaultMaxMessagesRecvByteBufAllocator implements AutoCloseable {

  /**
   * Bytes for one datagram, more than any has, so that none is cut. Not a power of two: the starts
   * of all slots would share the same few lines of the processor's cache.
   */
  static final int SLOT = 1_057 * 64;

  /** Datagrams of one recvmmsg. */
  private static final int SLOTS = 32;

  private static final int MOST_IN_A_TURN = 4 * SLOTS;

  private final ByteBuf room = Unpooled.directBuffer(SLOTS * SLOT, SLOTS * SLOT);

  Batch() {
    super(MOST_IN_A_TURN);
  }

  @Override
  @SuppressWarnings("deprecation") // the interface of Netty's own allocators
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public ByteBuf allocate(ByteBufAllocator alloc) {
        // Somebody keeps a piece: it must not be written over.
        return room.refCnt() == 1 ? room.clear().retain() : alloc.directBuffer(SLOT, SLOT);
      }

      @Override
      public int guess() {
        return SLOTS * SLOT;
      }
    };
  }

  @Override
  public void close() {
    room.release();
  }
}
