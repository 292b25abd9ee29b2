package siplain.sip.message;

import java.nio.ByteBuffer;

/** Writes a message with its edits; without edits, byte for byte as it came. */
public final class MessageWriter {

  public static byte[] write(Message message) {
    return message.bytes();
  }

  /** The message with the edits applied. */
  public static byte[] write(Edits edits) {
    Splices splices = Splices.of(edits);
    byte[] out = new byte[splices.size()];
    splices.write(ByteBuffer.wrap(out));
    return out;
  }

  /**
   * Writes into {@code sink} and says how many bytes; -1, and nothing written, when it has no room.
   */
  public static int write(Edits edits, ByteBuffer sink) {
    Splices splices = Splices.of(edits);
    int size = splices.size();
    if (size > sink.remaining()) {
      return -1;
    }
    splices.write(sink);
    return size;
  }

  private MessageWriter() {}
}
