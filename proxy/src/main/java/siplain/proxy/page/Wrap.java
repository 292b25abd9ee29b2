package siplain.proxy.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks text into lines of a terminal, where some characters take two columns. */
final class Wrap {
  private static final Pattern LITERAL = Pattern.compile("`[^`]+`");
  private static final char GLUE = '\u00a0';

  private Wrap() {}

  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : glued(text, width).strip().split("\\s+")) {
      for (String piece : pieces(word, width)) {
        int length = width(piece);
        if (used > 0 && used + 1 + length > width) {
          lines.add(line.toString());
          line.setLength(0);
          used = 0;
        }
        if (used > 0) {
          line.append(' ');
          used++;
        }
        line.append(piece);
        used += length;
      }
    }
    lines.add(line.toString());
    return lines.stream().map(each -> each.replace(GLUE, ' ')).toList();
  }

  /** A literal such as {@code `curl -v`} stays on one line if it is short enough. */
  private static String glued(String text, int width) {
    return LITERAL
        .matcher(text)
        .replaceAll(literal ->
            Matcher.quoteReplacement(
                literal.group().length() <= width / 2
                    ? literal.group().replace(' ', GLUE)
                    : literal.group()));
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** The columns a text takes. */
  static int width(String text) {
    return text.codePoints().map(Wrap::width).sum();
  }

  /** A word too long for a line, cut; Chinese has no spaces and is cut wherever the line ends. */
  private static List<String> pieces(String word, int width) {
    if (width(word) <= width) {
      return List.of(word);
    }
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int used = 0;
    for (int character : word.codePoints().toArray()) {
      if (used + width(character) > width) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.appendCodePoint(character);
      used += width(character);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static int width(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (character >= 0x1100 && character <= 0x115f)
            || (character >= 0x2e80 && character <= 0xa4cf)
            || (character >= 0xac00 && character <= 0xd7a3)
            || (character >= 0xf900 && character <= 0xfaff)
            || (character >= 0xfe30 && character <= 0xfe6f)
            || (character >= 0xff00 && character <= 0xff60)
            || (character >= 0xffe0 && character <= 0xffe6)
            || (character >= 0x1f300 && character <= 0x1faff)
            || (character >= 0x20000 && character <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
