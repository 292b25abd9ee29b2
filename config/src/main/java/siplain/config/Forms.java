package siplain.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of numbers, words, times and files. */
final class Forms {
  static final Form<Boolean> YES_NO =
      new Form<>(
          "true or false",
          scalar -> {
            if (scalar.type() != Value.Type.YES_NO) {
              throw Unfit.expected(ProblemKind.WRONG_TYPE, "true or false");
            }
            return scalar.text().equalsIgnoreCase("true");
          });

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final String A_DURATION = "a number and its unit, like 500ms, 2s, 1m, 1h";

  private Forms() {}

  static Form<Integer> number(int least, int most) {
    String expected = least + ".." + most;
    return new Form<>(
        expected,
        scalar -> {
          if (scalar.type() != Value.Type.NUMBER) {
            throw Unfit.expected(ProblemKind.WRONG_TYPE, "a number from " + expected);
          }
          if (!scalar.text().matches("[-+]?\\d{1,9}")) {
            throw Unfit.expected(ProblemKind.OUT_OF_RANGE, expected);
          }
          int number = Integer.parseInt(scalar.text());
          if (number < least || number > most) {
            throw Unfit.expected(ProblemKind.OUT_OF_RANGE, expected);
          }
          return number;
        });
  }

  static Form<Duration> duration(Duration least, Duration most) {
    String expected = text(least) + ".." + text(most);
    return new Form<>(
        "a duration from " + expected,
        scalar -> {
          Duration duration = duration(scalar.text());
          if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw Unfit.expected(ProblemKind.OUT_OF_RANGE, expected);
          }
          return duration;
        });
  }

  /** As an operator writes it. */
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0 || millis == 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  static <E extends Enum<E>> Form<E> choice(Class<E> type) {
    List<E> values = List.of(type.getEnumConstants());
    Form<String> form = choice(values.stream().map(Forms::word).toList());
    return new Form<>(
        form.expected(),
        scalar -> {
          String word = form.reader().read(scalar);
          return values.stream().filter(each -> word(each).equals(word)).findFirst().orElseThrow();
        });
  }

  static Form<String> choice(List<String> words) {
    String expected = String.join(", ", words);
    return new Form<>(
        expected,
        scalar -> {
          if (!words.contains(scalar.text())) {
            throw Unfit.expected(ProblemKind.UNKNOWN_CHOICE, expected)
                .didYouMean(meant(scalar.text(), words));
          }
          return scalar.text();
        });
  }

  /** A file that is there and can be read. */
  static Form<Path> file(Path folder) {
    return new Form<>(
        "the name of a file",
        scalar -> {
          Path path = path(folder, scalar.text());
          if (!Files.exists(path)) {
            throw Unfit.because(ProblemKind.NO_SUCH_FILE, "does not exist", path.toString());
          }
          if (!Files.isRegularFile(path)) {
            throw Unfit.because(ProblemKind.UNREADABLE_FILE, "is no file", "a file");
          }
          if (!Files.isReadable(path)) {
            throw Unfit.because(
                ProblemKind.UNREADABLE_FILE, "cannot be read", "a file this user may read");
          }
          return path;
        });
  }

  /** A folder that is there or can be made. */
  static Form<Path> folder(Path folder) {
    return new Form<>(
        "the name of a folder",
        scalar -> {
          Path path = path(folder, scalar.text());
          if (Files.exists(path) && !Files.isDirectory(path)) {
            throw Unfit.because(ProblemKind.UNREADABLE_FILE, "is a file", "a folder");
          }
          return path;
        });
  }

  private static Path path(Path folder, String text) throws Unfit {
    try {
      if (!text.isBlank()) {
        return folder.resolve(text).normalize();
      }
    } catch (InvalidPathException e) {
      // said below
    }
    throw Unfit.expected(ProblemKind.NO_SUCH_FILE, "the name of a file or folder");
  }

  private static Duration duration(String text) throws Unfit {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw Unfit.expected(ProblemKind.BAD_DURATION, A_DURATION);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /** Tools that follow YAML 1.1 turn a bare {@code off} into {@code false}. */
  static Optional<String> meant(Value value, List<String> words) {
    return value instanceof Value.Scalar scalar ? meant(scalar.text(), words) : Optional.empty();
  }

  private static Optional<String> meant(String text, List<String> words) {
    return text.equals("false") && words.contains("off")
        ? Optional.of("\"off\" in quotes")
        : DidYouMean.of(text, words);
  }

  private static <E extends Enum<E>> String word(E value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
