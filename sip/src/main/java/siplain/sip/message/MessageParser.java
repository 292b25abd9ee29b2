package siplain.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Message} of bytes that hold one, or says why not. It never throws because of them.
 *
 * <p>Refused is what hurts: what is needed to handle the message at all, and what two readers could
 * read differently (the next one is the PBX). Everything else is left to the views of the message.
 */
public final class MessageParser {
  /** The rule of a refusal that no test has ever seen: a reader gave up and did not say why. */
  static final String NO_REASON = "none: a reader gave no reason";

  /**
   * Reads one whole message: a datagram, or what a {@link StreamFramer} cut out. Bytes behind the
   * body that Content-Length announces are dropped (RFC 3261 section 18.3).
   */
  public static Parsed parse(byte[] bytes, int from, int to, Limits limits) {
    int start = from;
    // RFC 3261 section 7.5: empty lines before the start line are ignored.
    while (start < to && (bytes[start] == '\r' || bytes[start] == '\n')) {
      start++;
    }
    if (to - start > limits.messageBytes()) {
      return tooLong(Arrays.copyOfRange(bytes, start, start + limits.messageBytes()), limits);
    }
    HeaderScan scan = HeaderScan.of(Arrays.copyOfRange(bytes, start, to), limits);
    return parse(scan.bytes(), scan, limits);
  }

  /** Whether the bytes are a keep-alive: line ends or NULs alone, or nothing. */
  public static boolean isKeepAlive(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] != '\r' && bytes[at] != '\n' && bytes[at] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads one whole message whose head was scanned.
   *
   * @param bytes those of the scan, or those and a body behind them
   */
  static Parsed parse(byte[] bytes, HeaderScan scan, Limits limits) {
    int lineEnd = scan.startLineEnd();
    if (!StartLineReader.looksLikeSip(bytes, 0, lineEnd)) {
      return refused(notSip(bytes, lineEnd), scan);
    }
    @Nullable Malformation problem = scan.problem();
    if (problem != null) {
      return refused(problem, scan);
    }
    StartLineReader line = new StartLineReader(bytes, lineEnd, limits);
    StartLine startLine = line.read();
    if (startLine == null) {
      problem = line.problem();
      return problem == null ? unread(scan) : refused(problem, scan);
    }
    return judged(bytes, scan, startLine, limits);
  }

  private static Parsed judged(byte[] bytes, HeaderScan scan, StartLine line, Limits limits) {
    EarlyReader reader = new EarlyReader(bytes, scan.index(), line, limits);
    Message.Early early = reader.read();
    if (early == null) {
      @Nullable Malformation problem = reader.problem();
      return problem == null ? unread(scan) : refused(problem, scan);
    }
    @Nullable Malformation problem = new Nesting(bytes, limits.nesting()).problem(scan.index());
    AddressLists lists = new AddressLists(bytes, scan.index(), limits);
    if (problem == null && line instanceof StartLine.Request) {
      problem = lists.problem();
    }
    if (problem != null) {
      return refused(problem, scan);
    }
    int start = scan.bodyStart();
    int there = bytes.length - start;
    int announced = early.contentLength() < 0 ? there : early.contentLength();
    if (announced > there) {
      String text = announced + " announced, " + (announced - there) + " missing";
      String rule = "RFC 3261 section 18.3";
      return refused(
          new Malformation(ParseCause.BODY_SHORT, "body", bytes.length, rule, text), scan);
    }
    return new Parsed.Valid(
        new Message(bytes, scan.index(), line, early, lists.routes(), start, start + announced));
  }

  private static Malformation notSip(byte[] bytes, int lineEnd) {
    return new Malformation(
        ParseCause.NOT_SIP, "start line", 0, "RFC 3261 section 7", Excerpt.of(bytes, 0, lineEnd));
  }

  /** No reader gives up without a problem; this keeps the compiler and a later mistake at bay. */
  private static Parsed unread(HeaderScan scan) {
    String text = Excerpt.of(scan.bytes(), 0, scan.startLineEnd());
    return refused(new Malformation(ParseCause.NOT_SIP, "start line", 0, NO_REASON, text), scan);
  }

  /** Refuses a message of which no more is kept than this. */
  static Parsed.Invalid tooLong(byte[] head, Limits limits) {
    Malformation what =
        new Malformation(
            LimitCause.MESSAGE_SIZE, "body", head.length, "at most " + limits.messageBytes(), "");
    return refused(what, HeaderScan.of(head, limits));
  }

  private static Parsed.Invalid refused(Malformation what, HeaderScan scan) {
    Malformation named = named(what, scan);
    return new Parsed.Invalid(named, Bases.of(named, scan));
  }

  /**
   * What is wrong with a response or an ACK is counted under one cause, since nobody can be told;
   * header, rule and offset keep saying what it was. Limits and a body cut short stay what they
   * are.
   */
  private static Malformation named(Malformation what, HeaderScan scan) {
    boolean response = Bases.isResponse(scan);
    boolean told = !response && !Bases.isAck(scan);
    boolean kept = what.cause() instanceof LimitCause || what.cause() == ParseCause.BODY_SHORT;
    if (told || kept || what.cause().status() == 0) {
      return what;
    }
    return new Malformation(
        response ? ParseCause.RESPONSE_MALFORMED : ParseCause.ACK_MALFORMED,
        what.header(),
        what.offset(),
        what.rule(),
        what.text());
  }

  private MessageParser() {}
}
