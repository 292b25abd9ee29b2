package siplain.sip.uri;

import java.util.Arrays;
import java.util.List;

/** The grammar of a host: a name, an IPv4 address, or an IPv6 address in brackets. */
public final class Host {
  private static final int LONGEST_NAME = 255;

  /** Whether it is one of the three (RFC 3261 section 25.1, RFC 5118 section 4). */
  public static boolean isValid(String text) {
    return isValid(text, 0, text.length());
  }

  /** Whether a part of a text is one of the three. */
  public static boolean isValid(String text, int from, int to) {
    if (from == to || to - from > LONGEST_NAME) {
      return false;
    }
    if (text.charAt(from) == '[') {
      return text.charAt(to - 1) == ']' && isIpv6(text.substring(from + 1, to - 1));
    }
    // Only what ends with a digit can be an address, and most of that is one.
    return (Escapes.isDigit(text.charAt(to - 1)) && isIpv4(text, from, to))
        || isName(text, from, to);
  }

  /** Whether it is four numbers up to 255. */
  public static boolean isIpv4(String text) {
    return isIpv4(text, 0, text.length());
  }

  private static boolean isIpv4(String text, int from, int to) {
    int numbers = 0;
    int at = from;
    while (numbers < 4) {
      int start = at;
      int value = 0;
      while (at < to && at - start < 3 && Escapes.isDigit(text.charAt(at))) {
        value = value * 10 + text.charAt(at++) - '0';
      }
      // With a leading zero some readers take it for octal.
      boolean octal = at > start + 1 && text.charAt(start) == '0';
      if (at == start || value > 255 || octal) {
        return false;
      }
      numbers++;
      if (numbers < 4 && (at >= to || text.charAt(at++) != '.')) {
        return false;
      }
    }
    return at == to;
  }

  /** Whether it is an IPv6 address, here without brackets; a zone is none (RFC 4007). */
  public static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == 8;
    }
    String before = text.substring(0, gap);
    String after = afterGap(text, gap + 2);
    int left = before.isEmpty() ? 0 : groups(before);
    int right = after.isEmpty() ? 0 : groups(after);
    // An IPv4 address may only be the last part.
    return left >= 0 && right >= 0 && left + right <= 7 && before.indexOf('.') < 0;
  }

  /**
   * A third colon before an IPv4 address is tolerated: RFC 3261 allows it (RFC 5118 section 4.10).
   */
  private static String afterGap(String text, int at) {
    String after = text.substring(at);
    return after.startsWith(":") && isIpv4(after.substring(1)) ? after.substring(1) : after;
  }

  /** How many 16-bit groups, an IPv4 address at the end counting two; -1 when it is none. */
  private static int groups(String text) {
    int count = 0;
    int at = 0;
    while (true) {
      int stop = text.indexOf(':', at);
      String group = stop < 0 ? text.substring(at) : text.substring(at, stop);
      if (stop < 0 && isIpv4(group)) {
        return count + 2;
      }
      if (!isGroup(group)) {
        return -1;
      }
      count++;
      if (stop < 0) {
        return count;
      }
      at = stop + 1;
    }
  }

  private static boolean isGroup(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return false;
    }
    return text.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
  }

  /**
   * Labels of letters, digits and hyphens, and of underscores, which names in private networks
   * have. The last label is no number, decimal or hexadecimal: inet_aton takes such a name for an
   * address.
   */
  private static boolean isName(String name, int from, int to) {
    int end = name.charAt(to - 1) == '.' ? to - 1 : to;
    int label = from;
    boolean digitsOnly = true;
    for (int at = from; at < end; at++) {
      char c = name.charAt(at);
      if (c == '.') {
        if (at == label || name.charAt(at - 1) == '-') {
          return false;
        }
        label = at + 1;
        digitsOnly = true;
      } else if (Escapes.isLetter(c) || c == '_' || (c == '-' && at > label)) {
        digitsOnly = false;
      } else if (!Escapes.isDigit(c)) {
        return false;
      }
    }
    return label < end
        && !digitsOnly
        && !isHexadecimal(name, label, end)
        && name.charAt(end - 1) != '-';
  }

  private static boolean isHexadecimal(String text, int from, int to) {
    if (!text.regionMatches(true, from, "0x", 0, 2)) {
      return false;
    }
    int at = from + 2;
    while (at < to && Character.digit(text.charAt(at), 16) >= 0) {
      at++;
    }
    return at == to;
  }

  /** Whether both are the same: IPv6 addresses by value (RFC 5954 section 4.2), others as text. */
  static boolean same(String a, String b) {
    return a.equalsIgnoreCase(b)
        || (a.startsWith("[") && b.startsWith("[") && Arrays.equals(words(a), words(b)));
  }

  /** The eight words of an IPv6 address in brackets. */
  private static int[] words(String address) {
    String text = address.substring(1, address.length() - 1);
    int gap = text.indexOf("::");
    int[] words = new int[8];
    if (gap < 0) {
      put(text, words, 0);
      return words;
    }
    String after = afterGap(text, gap + 2);
    put(text.substring(0, gap), words, 0);
    put(after, words, 8 - (after.isEmpty() ? 0 : groups(after)));
    return words;
  }

  private static void put(String groups, int[] words, int from) {
    int at = from;
    for (String group : groups.isEmpty() ? List.<String>of() : List.of(groups.split(":"))) {
      if (group.indexOf('.') < 0) {
        words[at++] = Integer.parseInt(group, 16);
      } else {
        String[] octets = group.split("\\.");
        words[at++] = Integer.parseInt(octets[0]) * 256 + Integer.parseInt(octets[1]);
        words[at++] = Integer.parseInt(octets[2]) * 256 + Integer.parseInt(octets[3]);
      }
    }
  }

  private Host() {}
}
