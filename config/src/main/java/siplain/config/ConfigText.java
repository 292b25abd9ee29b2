package siplain.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a config file, or the reason why there is none. */
final class ConfigText {
  /** Some ten thousand routes. What is longer was named by mistake. */
  static final int MOST_BYTES = 1 << 20;

  private ConfigText() {}

  static Optional<String> read(Path file, Place place, Problems problems) {
    if (Files.isDirectory(file)) {
      problems.error(ProblemKind.UNREADABLE_FILE, place, "", "is a folder", "a YAML file");
      return Optional.empty();
    }
    // A pipe or a device could make the start wait for ever.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      problems.error(ProblemKind.UNREADABLE_FILE, place, "", "is no regular file", "a YAML file");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return decoded(in.readNBytes(MOST_BYTES + 1), place, problems);
    } catch (NoSuchFileException e) {
      problems.error(
          ProblemKind.NO_SUCH_FILE, place, "", "does not exist", file.toAbsolutePath().toString());
    } catch (AccessDeniedException e) {
      problems.error(
          ProblemKind.UNREADABLE_FILE, place, "", "cannot be read: permission denied", "");
    } catch (IOException e) {
      problems.error(
          ProblemKind.UNREADABLE_FILE, place, "", "cannot be read: " + e.getMessage(), "");
    }
    return Optional.empty();
  }

  static Optional<String> decoded(byte[] bytes, Place place, Problems problems) {
    if (bytes.length > MOST_BYTES) {
      problems.error(ProblemKind.NOT_YAML, place, "", "is longer than 1 MiB", "a YAML file");
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
      if (plain.isBlank()) {
        problems.error(ProblemKind.MISSING_VALUE, place, "", "is empty", SettingsReader.LEAST);
        return Optional.empty();
      }
      return Optional.of(plain);
    } catch (CharacterCodingException e) {
      problems.error(ProblemKind.NOT_YAML, place, "", "is not text", "YAML in UTF-8");
      return Optional.empty();
    }
  }
}
