package siplain.identity.certificate;

/**
 * Numbers in sequence.
 *
 * @param start digits; {@code #} and {@code *} too if it is a single one
 * @param count 1 for a single one
 */
public record NumberRange(String start, long count) {
  private static final int LONGEST = 15;

  public NumberRange {
    boolean single = count == 1 && start.matches("[0-9*#]{1,15}");
    boolean several = count > 1 && count <= 1_000_000_000_000_000L && start.matches("[0-9]{1,15}");
    if (!single && !several) {
      throw new IllegalArgumentException(start + " and " + count);
    }
  }

  boolean covers(String number) {
    if (count == 1) {
      return number.equals(start);
    }
    if (number.length() != start.length() || !isDigits(number)) {
      return false;
    }
    long distance = Long.parseLong(number) - Long.parseLong(start);
    return distance >= 0 && distance < count;
  }

  boolean encloses(NumberRange other) {
    if (count == 1 || other.count == 1) {
      return count == 1 ? equals(other) : covers(other.start);
    }
    long distance = Long.parseLong(other.start) - Long.parseLong(start);
    return other.start.length() == start.length()
        && distance >= 0
        && distance <= count - other.count;
  }

  String shown() {
    return count == 1 ? start : start + " and " + (count - 1) + " more";
  }

  private static boolean isDigits(String number) {
    return number.length() <= LONGEST && number.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
