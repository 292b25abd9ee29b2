package siplain.sip.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import siplain.sip.message.Limits;
import siplain.sip.message.Malformation;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;

/**
 * The torture messages. In their files a line end stands for CR LF, the empty line of a message
 * without a body is left out, and braces hold what a text file cannot: bytes as {@code {00ff}},
 * repetition as {@code {long*20}}, the size of the body as {@code {length}}.
 */
final class Torture {
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]+)}");
  private static final String EMPTY_LINE = "\r\n\r\n";

  /** The bytes of a case as they come from the wire. */
  static byte[] bytes(String name) {
    String text = resource("rfc4475/" + name + ".txt");
    String found = text == null ? resource("rfc5118/" + name + ".txt") : text;
    assertThat(found).as("the message of %s", name).isNotNull();
    return bytesOf(found == null ? "" : found);
  }

  private static byte[] bytesOf(String text) {
    String whole = (text.contains("\n\n") ? text : text + "\n").replace("\n", "\r\n");
    int body = whole.indexOf(EMPTY_LINE) + EMPTY_LINE.length();
    String expanded = expanded(whole.substring(body));
    String head = whole.substring(0, body).replace("{length}", "" + expanded.length());
    return latin1(expanded(head) + expanded);
  }

  private static String expanded(String text) {
    return BRACES.matcher(text).replaceAll(Torture::expansion);
  }

  private static String expansion(MatchResult braces) {
    String inside = braces.group(1);
    int star = inside.indexOf('*');
    String plain =
        star < 0
            ? latin1(HexFormat.of().parseHex(inside))
            : inside.substring(0, star).repeat(Integer.parseInt(inside.substring(star + 1)));
    return Matcher.quoteReplacement(plain);
  }

  /** What the message layer does: forward, a code with its cause, or drop with its cause. */
  static String outcome(String name) {
    return switch (parse(bytes(name))) {
      case Parsed.Valid _ -> "forward";
      case Parsed.Invalid invalid -> {
        String action =
            invalid.basis() == null ? "drop" : Integer.toString(invalid.what().cause().status());
        yield action + " " + invalid.what().cause().id();
      }
    };
  }

  /** The message of a case that is forwarded, after it was seen to be forwarded faithfully. */
  static Message forwarded(String name) {
    byte[] bytes = bytes(name);
    Parsed parsed = parse(bytes);
    assertThat(parsed).as(name).isInstanceOf(Parsed.Valid.class);
    Message message = ((Parsed.Valid) parsed).message();
    Forwarding.assertFaithful(name, bytes, message);
    return message;
  }

  /** What is wrong with the message of a case that is not taken. */
  static Malformation refused(String name) {
    Parsed parsed = parse(bytes(name));
    assertThat(parsed).as(name).isInstanceOf(Parsed.Invalid.class);
    return ((Parsed.Invalid) parsed).what();
  }

  static Parsed parse(byte[] bytes) {
    return MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT);
  }

  /** The rows of a table file, cut at its bars. */
  static List<List<String>> table(String file, int columns) {
    String text = resource(file);
    assertThat(text).as(file).isNotNull();
    List<List<String>> rows =
        (text == null ? "" : text)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> List.of(line.strip().split("\\s*\\|\\s*")))
            .toList();
    assertThat(rows).as(file).allSatisfy(row -> assertThat(row).hasSize(columns));
    return rows;
  }

  private static @Nullable String resource(String file) {
    try (InputStream in = Torture.class.getResourceAsStream(file)) {
      return in == null ? null : latin1(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Torture() {}
}
