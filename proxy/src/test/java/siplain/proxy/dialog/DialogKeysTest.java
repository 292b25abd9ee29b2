package siplain.proxy.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static siplain.proxy.dialog.SampleDialogs.KEY;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogKeysTest {
  private final SecureRandom random = new SecureRandom();
  @TempDir private Path folder;

  @Test
  void withoutFilesAKeyIsMadeAndKeptForItsOwnerAlone() throws Exception {
    Path state = folder.resolve("new/state");
    int made = DialogKeys.load(List.of(), state, random).all().getFirst().id();
    Path file = state.resolve("dialog.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
    try (var files = Files.list(state)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(DialogKeys.load(List.of(), state, random).all().getFirst().id()).isEqualTo(made);
    assertThat(DialogKeys.load(List.of(), folder.resolve("other"), random).all().getFirst().id())
        .isNotEqualTo(made);
  }

  @Test
  void hexTextAndBytesAreTheSameKey() throws Exception {
    Path hex = Files.writeString(folder.resolve("hex"), HexFormat.of().formatHex(KEY) + "\r\n");
    Path raw = Files.write(folder.resolve("raw"), KEY);
    DialogKeys keys = DialogKeys.load(List.of(hex, raw), folder, random);
    assertThat(keys.all()).hasSize(2);
    assertThat(keys.all().getFirst()).isEqualTo(keys.all().getLast());
    assertThat(folder.resolve("dialog.key")).doesNotExist();
  }

  @Test
  void whatIsNoKeyIsToldWithItsReason() throws Exception {
    Path missing = folder.resolve("missing.key");
    problem("config.no-such-file", missing, "there is no such file");
    problem("config.unreadable-file", folder, "is a folder (expected: a file)");
    problem(
        "config.unreadable-file",
        Files.writeString(folder.resolve("short"), "0123456789abcdef\n"),
        "8 bytes of key (expected: 16 to 4096)");
    problem(
        "config.unreadable-file",
        Files.write(folder.resolve("long"), new byte[5000]),
        "more than 4096 bytes of key (expected: 16 to 4096)");
  }

  @Test
  void aStateFolderThatCannotBeWrittenIsTroubleOfTheDisk() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> DialogKeys.load(List.of(), file.resolve("state"), random))
        .isInstanceOfSatisfying(
            BadKey.class, bad -> assertThat(bad.id()).isEqualTo("internal.disk"));
    for (Path state : List.of(file, file.resolve("state"), Path.of("/proc/nope"))) {
      assertThatThrownBy(() -> DialogKeys.load(List.of(), state, random))
          .message()
          .startsWith(state.resolve("dialog.key") + ": ")
          .doesNotContain("Exception")
          .doesNotEndWith(": " + state);
    }
  }

  @Test
  void aKeptKeyThatIsBrokenIsNotMadeAnew() throws Exception {
    Files.writeString(folder.resolve("dialog.key"), "");
    assertThatThrownBy(() -> DialogKeys.load(List.of(), folder, random)).isInstanceOf(BadKey.class);
    assertThat(folder.resolve("dialog.key")).isEmptyFile();
  }

  @Test
  void aKeyDoesNotShowItself() {
    assertThat(DialogKey.of(KEY).toString()).doesNotContain(HexFormat.of().formatHex(KEY));
  }

  private void problem(String id, Path file, String reason) {
    assertThatThrownBy(() -> DialogKeys.load(List.of(file), folder, random))
        .hasMessage(file + ": " + reason)
        .isInstanceOfSatisfying(BadKey.class, bad -> assertThat(bad.id()).isEqualTo(id));
  }
}
