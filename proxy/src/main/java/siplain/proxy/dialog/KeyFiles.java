package siplain.proxy.dialog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keys in files: read from where the operator has them, or made once and kept. */
final class KeyFiles {
  /** The file in the state folder. */
  static final String KEPT = "dialog.key";

  private static final int FEWEST_BYTES = 16;
  private static final int MOST_BYTES = 4096;
  private static final int MADE_BYTES = 32;

  private final SecureRandom random;

  KeyFiles(SecureRandom random) {
    this.random = random;
  }

  /** The key in this file: hex digits, or the bytes as they are. */
  byte[] read(Path file) throws BadKey {
    byte[] content;
    try {
      if (Files.isDirectory(file)) {
        throw new BadKey("config.unreadable-file", file, "is a folder (expected: a file)");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new BadKey("config.unreadable-file", file, expected("more than " + MOST_BYTES));
      }
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new BadKey("config.no-such-file", file, "there is no such file");
    } catch (IOException e) {
      throw new BadKey("config.unreadable-file", file, reason(e));
    }
    byte[] key = key(content);
    if (key.length < FEWEST_BYTES) {
      throw new BadKey("config.unreadable-file", file, expected(String.valueOf(key.length)));
    }
    return key;
  }

  private static String expected(String found) {
    return found + " bytes of key (expected: " + FEWEST_BYTES + " to " + MOST_BYTES + ")";
  }

  private static byte[] key(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1).strip();
    return text.length() % 2 == 0 && text.matches("[0-9a-fA-F]+")
        ? HexFormat.of().parseHex(text)
        : content;
  }

  /** The key of the state folder. */
  byte[] keptOrMade(Path state) throws BadKey {
    Path file = state.resolve(KEPT);
    return Files.exists(file) ? read(file) : make(state, file);
  }

  /** Written aside and put in place whole; of two processes that do so at once, one wins. */
  private byte[] make(Path state, Path file) throws BadKey {
    byte[] key = new byte[MADE_BYTES];
    random.nextBytes(key);
    Path aside = null;
    try {
      Files.createDirectories(state);
      aside = Files.createTempFile(state, KEPT, ".new", ownersAlone(state));
      try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        ByteBuffer text =
            ByteBuffer.wrap(
                (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII));
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      place(aside, file);
      return read(file);
    } catch (FileAlreadyExistsException e) {
      return read(file);
    } catch (IOException e) {
      throw new BadKey("internal.disk", file, reason(e));
    } finally {
      delete(aside);
    }
  }

  /** By a link, which fails where there is a file already; not every file system has links. */
  private static void place(Path aside, Path file) throws IOException {
    try {
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void delete(@Nullable Path aside) {
    if (aside != null) {
      try {
        Files.deleteIfExists(aside);
      } catch (IOException _) {
        // A file of a key that nobody uses may stay.
      }
    }
  }

  private static FileAttribute<?>[] ownersAlone(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** In words; the name of an exception is none, and its message is often the file's name alone. */
  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "the folder cannot be made";
      case FileAlreadyExistsException _ -> "a file stands where a folder is expected";
      case FileSystemException e when e.getReason() != null -> said(e.getReason());
      default -> said(failure.getMessage());
    };
  }

  private static String said(@Nullable String text) {
    return text == null ? "the system does not say why" : text.toLowerCase(Locale.ROOT);
  }
}
