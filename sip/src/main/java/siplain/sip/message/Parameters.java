package siplain.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parameters behind a value, {@code ;name=value;flag} (RFC 3261 section 7.3.1). Names are
 * compared without regard to case.
 */
public final class Parameters {
  private final byte[] bytes;
  private final int start;
  private final int end;

  /** A view of what stands from the first semicolon on. */
  Parameters(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /**
   * One parameter.
   *
   * @param value without quotes; empty for a parameter that has none
   */
  public record Parameter(String name, Optional<String> value) {}

  static Parameters after(byte[] bytes, int start, int end) {
    return new Parameters(bytes, Values.find(bytes, start, end, ';'), end);
  }

  /** Whether it stands there, with or without a value. */
  public boolean has(String name) {
    Cursor cursor = new Cursor(bytes, start, end);
    return cursor.find(name.toLowerCase(Locale.ROOT));
  }

  /** The value, quotes taken off; empty when it is absent or has none. */
  public Optional<String> value(String name) {
    Cursor cursor = new Cursor(bytes, start, end);
    return cursor.find(name.toLowerCase(Locale.ROOT)) ? cursor.value() : Optional.empty();
  }

  /** All of them, in order; up to the first that breaks the grammar. */
  public List<Parameter> all() {
    List<Parameter> all = new ArrayList<>();
    Cursor cursor = new Cursor(bytes, start, end);
    while (cursor.next()) {
      String name = Ascii.text(bytes, cursor.nameStart, cursor.nameEnd);
      all.add(new Parameter(name, cursor.value()));
    }
    return List.copyOf(all);
  }

  /**
   * Where they break the rules, or -1: the grammar, a name that stands twice, more than {@code
   * most}, and {@code key} without a value or with one that is no token: it is compared, and not
   * all readers take quotes off or tell other bytes apart in the same way.
   */
  int problem(int most, String key) {
    Cursor cursor = new Cursor(bytes, start, end);
    int count = 0;
    long seen = 0;
    while (cursor.next()) {
      // Names that end alike share a bit; only those are compared with all before them.
      long bit = 1L << (Ascii.lower(bytes[cursor.nameEnd - 1]) + cursor.nameEnd - cursor.nameStart);
      boolean perhapsDoubled = (seen & bit) != 0;
      seen |= bit;
      boolean isKey = Ascii.sameIgnoringCase(bytes, cursor.nameStart, cursor.nameEnd, key);
      boolean badKey = isKey && !cursor.valueIsToken();
      if (++count > most || badKey || (perhapsDoubled && isDoubled(cursor))) {
        return cursor.nameStart;
      }
    }
    return cursor.at < cursor.end ? cursor.at : -1;
  }

  /** The rule broken at a {@link #problem}: the limit, if it is the first that is too many. */
  String brokenRule(int problem, int most, String otherwise) {
    Cursor cursor = new Cursor(bytes, start, end);
    int count = 0;
    while (cursor.next() && cursor.nameStart <= problem) {
      count++;
    }
    return count > most ? "at most " + most : otherwise;
  }

  /**
   * Whether other readers may find other parameters here: where the grammar is broken, and where a
   * value begins with an apostrophe. That is a character like others, but Kamailio takes what
   * follows up to the next one for quoted, with the semicolons and commas in it.
   */
  boolean dividesDifferently() {
    Cursor cursor = new Cursor(bytes, start, end);
    while (cursor.next()) {
      if (cursor.valueStart >= 0 && bytes[cursor.valueStart] == '\'') {
        return true;
      }
    }
    return cursor.at < cursor.end;
  }

  boolean areReadable() {
    Cursor cursor = new Cursor(bytes, start, end);
    while (cursor.next()) {
      // On to the end, or to where the grammar is broken.
    }
    return cursor.at == cursor.end;
  }

  private boolean isDoubled(Cursor latest) {
    Cursor earlier = new Cursor(bytes, start, latest.nameStart);
    while (earlier.next() && earlier.nameStart < latest.nameStart) {
      if (sameName(earlier, latest)) {
        return true;
      }
    }
    return false;
  }

  private boolean sameName(Cursor a, Cursor b) {
    int length = a.nameEnd - a.nameStart;
    if (length != b.nameEnd - b.nameStart) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (Ascii.lower(bytes[a.nameStart + i]) != Ascii.lower(bytes[b.nameStart + i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return Ascii.unfolded(bytes, start, end);
  }

  /** Walks from parameter to parameter; stays where the grammar is broken. */
  static final class Cursor {
    private final byte[] bytes;
    private final int end;
    int at;
    int nameStart;
    int nameEnd;
    int valueStart;
    int valueEnd;

    Cursor(byte[] bytes, int start, int end) {
      this.bytes = bytes;
      this.end = Ascii.trimLws(bytes, start, end);
      this.at = Ascii.skipLws(bytes, start, this.end);
    }

    boolean find(String lowerName) {
      while (next()) {
        if (Ascii.sameIgnoringCase(bytes, nameStart, nameEnd, lowerName)) {
          return true;
        }
      }
      return false;
    }

    /** Reads one {@code ;name[=value]}; false at the end, and where none can be read. */
    boolean next() {
      if (at >= end || bytes[at] != ';') {
        return false;
      }
      int name = Ascii.skipLws(bytes, at + 1, end);
      int nameStop = Ascii.skipToken(bytes, name, end);
      if (nameStop == name) {
        return false;
      }
      int after = Ascii.skipLws(bytes, nameStop, end);
      int value = -1;
      int valueStop = -1;
      if (after < end && bytes[after] == '=') {
        value = Ascii.skipLws(bytes, after + 1, end);
        valueStop = valueEnd(value);
        if (valueStop <= value) {
          return false;
        }
        after = Ascii.skipLws(bytes, valueStop, end);
      }
      if (after < end && bytes[after] != ';') {
        return false;
      }
      nameStart = name;
      nameEnd = nameStop;
      valueStart = value;
      valueEnd = valueStop;
      at = after;
      return true;
    }

    boolean valueIsToken() {
      return valueStart >= 0 && Ascii.skipToken(bytes, valueStart, valueEnd) == valueEnd;
    }

    Optional<String> value() {
      if (valueStart < 0) {
        return Optional.empty();
      }
      if (bytes[valueStart] == '"') {
        return Optional.of(Values.unquoted(bytes, valueStart + 1, valueEnd - 1));
      }
      return Optional.of(Ascii.text(bytes, valueStart, valueEnd));
    }

    /**
     * A quoted string, or a run of bytes that separate nothing: wider than a token, because hosts
     * with brackets and padded base64 stand there in the wild and every reader ends them alike.
     */
    private int valueEnd(int from) {
      if (from < end && bytes[from] == '"') {
        return Values.closingQuote(bytes, from, end) + 1;
      }
      int stop = from;
      while (stop < end && Ascii.isParameterValue(bytes[stop])) {
        stop++;
      }
      return stop;
    }
  }
}
