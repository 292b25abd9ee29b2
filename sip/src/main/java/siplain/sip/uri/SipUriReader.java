package siplain.sip.uri;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import siplain.sip.uri.Uri.Reading;

/** Reads a SIP or SIPS URI (RFC 3261 section 25.1). */
final class SipUriReader {
  // A hash sign is no part of the grammar, but phones dial feature codes with it.
  private static final Allowed USER = new Allowed("&=+$,;?/#");
  private static final Allowed PASSWORD = new Allowed("&=+$,");
  private static final Allowed PARAMETER = new Allowed("[]/:&+$");
  private static final Allowed HEADER = new Allowed("[]/?:+$");
  private static final int MAX_PORT = 65_535;

  private final String text;
  private int userEnd = -1;
  private int passwordEnd = -1;
  private int hostStart;
  private int hostEnd;
  private int port = -1;
  private int parametersEnd;

  private SipUriReader(String text) {
    this.text = text;
  }

  static Reading read(String text, int start) {
    return new SipUriReader(text).read(start);
  }

  private Reading read(int start) {
    int at = text.indexOf('@', start);
    hostStart = at < 0 ? start : at + 1;
    if (at >= 0) {
      int colon = text.indexOf(':', start);
      userEnd = colon < 0 || colon > at ? at : colon;
      passwordEnd = at;
      int badUser = Escapes.firstBad(text, start, userEnd, USER);
      if (badUser < userEnd || userEnd == start) {
        return new Reading.Invalid("user", badUser);
      }
      int badPassword = userEnd == at ? at : Escapes.firstBad(text, userEnd + 1, at, PASSWORD);
      if (badPassword < at) {
        return new Reading.Invalid("password", badPassword);
      }
    }
    return host(start);
  }

  private Reading host(int start) {
    hostEnd = stop(closing(), ':');
    if (!Host.isValid(text, hostStart, hostEnd)) {
      return new Reading.Invalid("host", hostStart);
    }
    int stop = hostEnd;
    if (hostEnd < text.length() && text.charAt(hostEnd) == ':') {
      stop = stop(hostEnd, ';');
      port = port(hostEnd + 1, stop);
      if (port < 0) {
        return new Reading.Invalid("port", hostEnd + 1);
      }
    }
    int question = text.indexOf('?', stop);
    parametersEnd = question < 0 ? text.length() : question;
    int badParameter = badEntry(stop, parametersEnd, ';', PARAMETER);
    if (badParameter >= 0) {
      return new Reading.Invalid("parameter", badParameter);
    }
    int badHeader = badEntry(parametersEnd, text.length(), '&', HEADER);
    if (badHeader >= 0) {
      return new Reading.Invalid("header", badHeader);
    }
    return new Reading.Valid(
        new SipUri(
            text, start, userEnd, passwordEnd, hostStart, hostEnd, port, stop, parametersEnd));
  }

  /** Where to look for the end of the host: behind the bracket of an IPv6 address. */
  private int closing() {
    if (hostStart == text.length() || text.charAt(hostStart) != '[') {
      return hostStart;
    }
    int close = text.indexOf(']', hostStart);
    return close < 0 ? text.length() : close;
  }

  /** Where the first semicolon, question mark or {@code other} stands, or the end. */
  private int stop(int from, char other) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ';' || c == '?' || c == other) {
        break;
      }
      at++;
    }
    return at;
  }

  /** Whether the name of a parameter is also the name of one between {@code from} and it. */
  private boolean standsBefore(int from, int start, int nameEnd) {
    int length = nameEnd - start;
    int at = from + 1;
    while (at < start) {
      int stop = at + length;
      boolean ends = stop < start && (text.charAt(stop) == '=' || text.charAt(stop) == ';');
      if (ends && text.regionMatches(true, at, text, start, length)) {
        return true;
      }
      at = text.indexOf(';', at) + 1;
    }
    return false;
  }

  private int port(int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      if (!Escapes.isDigit(text.charAt(at)) || number > MAX_PORT) {
        return -1;
      }
      number = number * 10 + text.charAt(at) - '0';
    }
    return from == to || number > MAX_PORT || number == 0 ? -1 : number;
  }

  /**
   * Where an entry behind its separator breaks the grammar, or -1: an empty one, one that stands
   * twice (section 19.1.1: any parameter name appears once), one too many. Headers are many and may
   * be empty.
   */
  private int badEntry(int from, int to, char separator, Allowed allowed) {
    if (from == to) {
      return -1;
    }
    // Without escapes, names are compared where they stand.
    @Nullable Set<String> names = text.indexOf('%', from) < 0 ? null : new HashSet<>();
    int at = from;
    int count = 0;
    while (at < to) {
      int start = at + 1;
      int next = text.indexOf(separator, start);
      int stop = next < 0 || next > to ? to : next;
      int equals = text.indexOf('=', start);
      int nameEnd = equals < 0 || equals > stop ? stop : equals;
      boolean doubled =
          separator == ';'
              && (names == null
                  ? standsBefore(from, start, nameEnd)
                  : !names.add(UriParameters.key(text.substring(start, nameEnd))));
      if (nameEnd == start || doubled || ++count > Uri.MOST_PARAMETERS) {
        return start;
      }
      int badName = Escapes.firstBad(text, start, nameEnd, allowed);
      int badValue = nameEnd < stop ? Escapes.firstBad(text, nameEnd + 1, stop, allowed) : stop;
      boolean emptyValue = separator == ';' && nameEnd + 1 == stop;
      boolean noValue = separator == '&' && nameEnd == stop;
      if (badName < nameEnd || badValue < stop || emptyValue || noValue) {
        return badName < nameEnd ? badName : badValue;
      }
      at = stop;
    }
    return -1;
  }
}
