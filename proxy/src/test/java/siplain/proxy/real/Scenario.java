package siplain.proxy.real;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A scenario of SIPp, with words of ours to be replaced. SIPp replaces its own only in what is
 * sent, and not in what is expected.
 *
 * @param takesLateOnes whether a message that comes once more, when the scenario has gone on, is
 *     ignored: SIPp gives up otherwise
 */
record Scenario(String name, Map<String, String> words, boolean takesLateOnes) {
  /** The last two are milliseconds: how long a call lasts, and how long repetitions are heard. */
  private static final Map<String, String> USUAL =
      Map.of(
          "contact", "[local_ip]:[local_port]", "filler", "nothing", "wait", "100", "linger", "0");

  static Scenario of(String name) {
    return new Scenario(name, Map.of(), false);
  }

  /** Replaces {@code [word]}. */
  Scenario with(String word, String value) {
    Map<String, String> more = new TreeMap<>(words);
    more.put(word, value);
    return new Scenario(name, more, takesLateOnes);
  }

  Scenario takingLateOnes() {
    return new Scenario(name, words, true);
  }

  /** With a body of that many bytes where the scenario has one to choose. */
  Scenario filled(int bytes) {
    return with("filler", "x".repeat(bytes - 2)); // a line's end comes after it
  }

  Path write(Path folder) throws IOException {
    String text;
    try (InputStream in = Scenario.class.getResourceAsStream("/siplain/sipp/" + name + ".xml")) {
      if (in == null) {
        throw new IOException("no scenario " + name);
      }
      text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace("[" + word.getKey() + "]", word.getValue());
    }
    for (Map.Entry<String, String> word : USUAL.entrySet()) {
      text = text.replace("[" + word.getKey() + "]", word.getValue());
    }
    return Files.writeString(folder.resolve(name + ".xml"), text, StandardCharsets.ISO_8859_1);
  }
}
