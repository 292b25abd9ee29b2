package siplain.sip.context;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Finds out whether a request has been here before (RFC 3261 sections 16.3 step 4 and 16.6 step 8,
 * RFC 5393 section 4.2).
 *
 * <p>A branch parameter of ours has two parts: one that is unique, and a mark over the {@link
 * LoopFields}. A request that carries our own mark of just these fields in a Via of ours would take
 * the same way again. One that was changed on its round, in its Request-URI for instance, has
 * another mark: that spiral passes. The mark is keyed, so that nobody outside can make a request
 * that looks like a loop or try out what the fields were.
 */
public final class LoopDetector {
  private static final String COOKIE = "z9hG4bK";
  private static final char BETWEEN = '.';
  private static final int MARK_DIGITS = 16;

  private final SipHash hash;

  /**
   * A detector for one node.
   *
   * @param secret 16 bytes; a request is looked at only by the node that marked it
   */
  public LoopDetector(byte[] secret) {
    this.hash = new SipHash(secret);
  }

  /** The mark of a request: 16 lower-case digits, since a branch may be compared in any case. */
  public String mark(LoopFields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    put(bytes, fields.requestUri());
    put(bytes, fields.toTag());
    put(bytes, fields.fromTag());
    put(bytes, fields.callId());
    put(bytes, Long.toString(fields.cseq()));
    put(bytes, fields.route());
    put(bytes, fields.proxyRequire());
    put(bytes, fields.proxyAuthorization());
    put(bytes, fields.others());
    return HexFormat.of().toHexDigits(hash.of(bytes.toByteArray()));
  }

  /**
   * The branch parameter of a request that is sent on.
   *
   * @param unique letters and digits that no other branch has
   */
  public String branch(String unique, String mark) {
    return COOKIE + unique + BETWEEN + mark;
  }

  /**
   * Whether the request has taken this very way before.
   *
   * @param mark of the request as it came in now
   * @param ownBranches the branch parameters of those of its Vias that name this node
   */
  public boolean isLoop(String mark, List<String> ownBranches) {
    return ownBranches.stream().anyMatch(branch -> carries(branch, mark));
  }

  private static boolean carries(String branch, String mark) {
    int at = branch.length() - MARK_DIGITS;
    return at > 0
        && branch.charAt(at - 1) == BETWEEN
        && branch.regionMatches(true, at, mark, 0, MARK_DIGITS);
  }

  private static void put(ByteArrayOutputStream bytes, List<String> texts) {
    put(bytes, texts.size());
    texts.forEach(text -> put(bytes, text));
  }

  /** With its length, so that no two lists of fields run together to the same bytes. */
  private static void put(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    put(bytes, utf8.length);
    bytes.writeBytes(utf8);
  }

  private static void put(ByteArrayOutputStream bytes, int number) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }
}
