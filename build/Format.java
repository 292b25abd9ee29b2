import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
    AtomicBoolean broken = new AtomicBoolean();
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
      } catch (com.google.googlejavaformat.java.FormatterException e) {
        broken.set(true);
        System.err.println(source + ": " + e.getMessage());
      }
    }
    if (mode.equals("check") && !wrong.isEmpty()) {
      wrong.forEach(source -> System.err.println("not formatted: " + source));
      System.err.println("Run `mvn -N validate -Dformat=write` to format them.");
      broken.set(true);
    }
    System.exit(broken.get() ? 1 : 0);
  }

  private static boolean isSource(Path path) {
    return path.toString().endsWith(".java") && !path.toString().matches("(.*/)?target/.*");
  }

  private static String formatted(String source) throws Exception {
    Formatter formatter =
        new Formatter(
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());
    String after = formatter.formatSourceAndFixImports(source);
    return withFencesOf(source, after);
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
