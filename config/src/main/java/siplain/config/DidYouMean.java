package siplain.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class DidYouMean {
  /** What is longer than any of our words is not compared. */
  private static final int LONGEST = 64;

  /** Fewer, and every short word would be like every other. */
  private static final int LETTERS_PER_SLIP = 4;

  private DidYouMean() {}

  static Optional<String> of(String word, Collection<String> known) {
    if (word.length() < 3 || word.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    int most = Math.clamp(word.length() / LETTERS_PER_SLIP, 1, 3);
    return known.stream()
        .filter(each -> distance(lower, each.toLowerCase(Locale.ROOT)) <= most)
        .min(Comparator.comparingInt(each -> distance(lower, each.toLowerCase(Locale.ROOT))));
  }

  /** How many letters are to be put in, taken out, changed or swapped with their neighbour. */
  private static int distance(String one, String other) {
    int[][] d = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[one.length()][other.length()];
  }
}
