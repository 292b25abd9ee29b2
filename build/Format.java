import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks or rewrites the layout of every Java source: {@code Format check} or {@code Format write}.
 *
 * <p>A program of our own because google-java-format needs the JDK that the toolchain picks, while
 * Maven itself may run on an older one. What stands between {@code // format:off} and {@code //
 * format:on} keeps its layout: the protocol tables are read as tables.
 */
final class Format {
  private static final Pattern FENCED =
      Pattern.compile("(?ms)^[ ]*// format:off$.*?^[ ]*// format:on$");

  public static void main(String[] args) throws Exception {
    String mode = args.length == 1 ? args[0] : "";
    if (!List.of("check", "write", "off").contains(mode)) {
      System.err.println("format: " + mode + " (expected: check, write or off)");
      System.exit(2);
    }
    if (mode.equals("off")) {
      return;
    }
    List<Path> wrong = new ArrayList<>();
    boolean broken = false;
    List<Path> sources;
    try (var files = Files.walk(Path.of(""))) {
      sources = files.filter(Format::isSource).sorted().toList();
    }
    for (Path source : sources) {
      String before = Files.readString(source);
      try {
        String after = formatted(before);
        if (!after.equals(before)) {
          wrong.add(source);
          if (mode.equals("write")) {
            Files.writeString(source, after);
          }
        }
      } catch (FormatterException e) {
        broken = true;
        System.err.println(source + ": " + e.getMessage());
      }
    }
    if (mode.equals("check") && !wrong.isEmpty()) {
      wrong.forEach(source -> System.err.println("not formatted: " + source));
      System.err.println("Run `mvn -N validate -Dformat=write` to format them.");
      broken = true;
    }
    System.exit(broken ? 1 : 0);
  }

  private static boolean isSource(Path path) {
    return path.toString().endsWith(".java") && !path.toString().matches("(.*/)?target/.*");
  }

  private static String formatted(String source) throws Exception {
    Formatter formatter =
        new Formatter(
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
    // Twice: a long string that it breaks is laid out again the next time.
    String once = formatter.formatSourceAndFixImports(source);
    return withFencesOf(source, formatter.formatSourceAndFixImports(once));
  }

  private static String withFencesOf(String source, String formatted) {
    List<String> kept = FENCED.matcher(source).results().map(fence -> fence.group()).toList();
    Matcher fences = FENCED.matcher(formatted);
    StringBuilder result = new StringBuilder();
    for (String fence : kept) {
      if (fences.find()) {
        fences.appendReplacement(result, Matcher.quoteReplacement(fence));
      }
    }
    return fences.appendTail(result).toString();
  }
}
