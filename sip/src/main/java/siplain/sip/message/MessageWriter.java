package siplain.sip.message;

import java.nio.ByteBuffer;

/** Writes a message with its edits; without edits, byte for byte as it came. */
public final class MessageWriter {

  public static byte[] write(Message message) {
    return message.bytes();
  }

  /** The message with the edits applied. */
  public static byte[] write(Edits edits) {
    Message message = edits.message();
    Splices splices = edits.splices();
    byte[] out = new byte[splices.size(message.size())];
    splices.write(message.array(), message.size(), ByteBuffer.wrap(out));
    return out;
  }

  /**
   * Writes into {@code sink} and says how many bytes; -1, and nothing written, when it has no room.
   */
  public static int write(Edits edits, ByteBuffer sink) {
    Message message = edits.message();
    Splices splices = edits.splices();
    int size = splices.size(message.size());
    if (size > sink.remaining()) {
      return -1;
    }
    splices.write(message.array(), message.size(), sink);
    return size;
  }

  private MessageWriter() {}
}
