package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever an editor, a merge or a template does to a file, loading it ends in an answer. */
class MutatedConfigTest {
  private static final int FILES = 1000;

  private static final String FILE =
      """
      listen:
        - "udp:0.0.0.0:5060"
        - {tcp: "[::]:5060", advertise: "sip.example.net:5061"}
      advertise: sip.example.net
      dialogs: {keys: []}
      state: var
      peers:
        pbx:
          targets: ["sip:10.0.0.5:5080;transport=tcp"]
          request-uri: target
          large: tcp
          trusted: false
          max-calls: 200
        carrier: {targets: ["sip:sbc.carrier.example"], sources: ["198.51.100.0/24"]}
      routes:
        - {match: {user: '^(\\+|00)1900\\d{3,9}$', method: INVITE}, reject: 403}
        - {from: carrier, to: pbx, identity: {mode: "off"}}
      timers: {t1: 250ms, t2: 2s, t4: 3s, b: 8s, c: 4m}
      log: {format: json, numbers: mask, language: en}
      console: {listen: "127.0.0.1:9000", public-url: "https://siplain.example.net"}
      metrics: {listen: "0.0.0.0:9464"}
      """;

  private static final List<String> PIECES =
      List.of(
          ":",
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "\n",
          "\t",
          "  ",
          "*a",
          "&a ",
          "!!int ",
          "%YAML 9.9\n",
          "---\n",
          "...\n",
          "? ",
          "|\n",
          ">-\n",
          "~",
          "null",
          "true",
          "0x1",
          "-1",
          "99999999999999999999",
          "1e9",
          "\0",
          "\ufeff",
          "\ud800",
          "\u0085",
          "<<: ",
          "#",
          ",",
          "(a+)+",
          "\\Q",
          "{1,",
          "(?",
          "\\",
          "[::",
          "/129",
          "%25",
          "@",
          "\r",
          "peers: ");

  @Test
  void aDamagedFileIsAnsweredWithAProblemOrSettings() {
    for (int seed = 0; seed < FILES; seed++) {
      Random random = new Random(seed);
      String text = damaged(random);
      Loaded loaded = Checked.yaml(text, environment(random)).loaded();
      assertThat(loaded.problems())
          .as("seed %s", seed)
          .hasSizeLessThanOrEqualTo(50)
          .allMatch(problem -> isOneLine(problem.text()));
      if (loaded instanceof Loaded.Bad) {
        assertThat(loaded.problems()).as("seed %s", seed).anyMatch(Problem::isError);
      }
    }
  }

  private static String damaged(Random random) {
    StringBuilder text = new StringBuilder(FILE);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(20));
      switch (random.nextInt(5)) {
        case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> text.delete(at, end);
        case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
        case 3 -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
        default -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
      }
      if (text.isEmpty()) {
        text.append('a');
      }
    }
    return text.toString();
  }

  private static Map<String, String> environment(Random random) {
    return random.nextInt(4) > 0
        ? Map.of()
        : Map.of(
            "SIPLAIN_LISTEN", PIECES.get(random.nextInt(PIECES.size())),
            "SIPLAIN_TIMERS_B", PIECES.get(random.nextInt(PIECES.size())),
            "SIPLAIN_STATE", PIECES.get(random.nextInt(PIECES.size())));
  }

  private static boolean isOneLine(String text) {
    return text.length() < 1000 && text.chars().noneMatch(Character::isISOControl);
  }
}
