package siplain.identity.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * RFC 8259, and nothing beyond it: UTF-8 without errors, no duplicate members, no lone surrogates,
 * bounded depth. The length is bounded by the header that the token came in.
 */
final class JsonReader {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_NUMBER = 32;

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /** One object, and white space around it at most. */
  static Json.Members read(byte[] bytes) throws Unreadable {
    JsonReader reader = new JsonReader(decoded(bytes));
    reader.space();
    reader.need(reader.at < reader.text.length() && reader.text.charAt(reader.at) == '{');
    Json.Members whole = reader.members(1);
    reader.space();
    reader.need(reader.at == reader.text.length());
    return whole;
  }

  private static String decoded(byte[] bytes) throws Unreadable {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException bad) {
      throw new Unreadable(buffer.position());
    }
  }

  private Json value(int depth) throws Unreadable {
    need(depth <= MAX_DEPTH && at < text.length());
    return switch (text.charAt(at)) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> {
        int start = at;
        String read = string();
        yield new Json.Text(read, raw(start));
      }
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private Json.Members members(int depth) throws Unreadable {
    int start = at++;
    Map<String, Json> members = new LinkedHashMap<>();
    space();
    if (!taken('}')) {
      do {
        space();
        int place = at;
        String name = string();
        space();
        need(taken(':'));
        space();
        if (members.putIfAbsent(name, value(depth + 1)) != null) {
          throw new Unreadable(place, name);
        }
        space();
      } while (taken(','));
      need(taken('}'));
    }
    return new Json.Members(members, raw(start));
  }

  private Json.Elements elements(int depth) throws Unreadable {
    int start = at++;
    List<Json> elements = new ArrayList<>();
    space();
    if (!taken(']')) {
      do {
        space();
        elements.add(value(depth + 1));
        space();
      } while (taken(','));
      need(taken(']'));
    }
    return new Json.Elements(elements, raw(start));
  }

  private String string() throws Unreadable {
    need(taken('"'));
    StringBuilder read = new StringBuilder();
    while (true) {
      need(at < text.length());
      char c = text.charAt(at);
      need(c >= ' ');
      at++;
      if (c == '"') {
        break;
      }
      read.append(c == '\\' ? escaped() : c);
    }
    for (int i = 0; i < read.length(); i++) {
      if (Character.isSurrogate(read.charAt(i))) {
        need(
            i + 1 < read.length() && Character.isSurrogatePair(read.charAt(i), read.charAt(i + 1)));
        i++;
      }
    }
    return read.toString();
  }

  private char escaped() throws Unreadable {
    need(at < text.length());
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw new Unreadable(at - 1);
    };
  }

  private char unit() throws Unreadable {
    int unit = 0;
    for (int digit = 0; digit < 4; digit++) {
      need(at < text.length());
      char c = text.charAt(at);
      // Character.digit would also take the digits of other scripts.
      int value = c < 128 ? Character.digit(c, 16) : -1;
      need(value >= 0);
      unit = unit << 4 | value;
      at++;
    }
    return (char) unit;
  }

  private Json word(String word) throws Unreadable {
    need(text.startsWith(word, at));
    at += word.length();
    return new Json.Word(word);
  }

  private Json number() throws Unreadable {
    int start = at;
    taken('-');
    if (!taken('0')) {
      digits();
    }
    if (taken('.')) {
      digits();
    }
    if (taken('e') || taken('E')) {
      if (!taken('-')) {
        taken('+');
      }
      digits();
    }
    need(at - start <= MAX_NUMBER);
    return new Json.Numeral(raw(start));
  }

  private void digits() throws Unreadable {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    need(at > start);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean taken(char c) {
    boolean here = at < text.length() && text.charAt(at) == c;
    if (here) {
      at++;
    }
    return here;
  }

  private void need(boolean sound) throws Unreadable {
    if (!sound) {
      throw new Unreadable(at);
    }
  }

  private String raw(int start) {
    return text.substring(start, at);
  }
}
