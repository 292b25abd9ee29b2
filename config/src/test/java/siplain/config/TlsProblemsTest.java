package siplain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siplain.testkit.Authority;
import siplain.testkit.CertifiedKey;

/** Certificates and keys are read with the settings, and what is wrong with them is told there. */
class TlsProblemsTest {
  private final Authority authority = new Authority("Test CA");
  private final CertifiedKey good = authority.issue("sip.example.net", "DNS:sip.example.net");
  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    good.certificateFile(folder, "good");
    good.keyFile(folder, "good");
    Files.writeString(folder.resolve("ca.pem"), authority.pem());
  }

  @Test
  void aListenerHasWhatItShowsAndWhomItTrusts() throws Exception {
    Listen listen =
        settings(listener("certificate: good.pem, key: good.key, client-ca: ca.pem"))
            .listen()
            .getFirst();

    assertThat(listen.transport()).isEqualTo(Transport.TLS);
    Listen.Tls tls = listen.tls().orElseThrow();
    assertThat(tls.clientCa()).containsExactly(authority.certificate());
    Credentials own = tls.certificates().getFirst();
    assertThat(own.certificate()).isEqualTo(good.certificate());
    assertThat(own.key()).isEqualTo(good.key());
    assertThat(own.toString()).endsWith("good.pem");
  }

  @Test
  void aListenerHasSeveralCertificates() throws Exception {
    CertifiedKey other = authority.issue("other.example.net");
    other.certificateFile(folder, "other");
    other.keyFile(folder, "other");

    List<Credentials> all =
        settings(listener("certificate: [good.pem, other.pem], key: [good.key, other.key]"))
            .listen()
            .getFirst()
            .tls()
            .orElseThrow()
            .certificates();

    assertThat(all.stream().map(Credentials::certificate))
        .containsExactly(good.certificate(), other.certificate());
  }

  @Test
  void aPeerHasItsOwnTrustAndName() throws Exception {
    Peer peer =
        settings(
                listener("certificate: good.pem, key: good.key")
                    + "\npeers: {a: {targets: [\"sips:a.example\"], tls: {trust: ca.pem,"
                    + " name: SBC.a.example, certificate: good.pem, key: good.key}}}")
            .peers()
            .getFirst();

    Peer.Tls tls = peer.tls().orElseThrow();
    assertThat(tls.trust()).containsExactly(authority.certificate());
    assertThat(tls.name()).contains("sbc.a.example");
    assertThat(tls.own().orElseThrow().certificate()).isEqualTo(good.certificate());
    assertThat(peer.targets().getFirst().transport()).isEqualTo(Transport.TLS);
    assertThat(peer.targets().getFirst().port()).isEqualTo(5061);
  }

  @Test
  void trustThatNothingIsSentByIsDoubtful() throws Exception {
    String peer =
        listener("certificate: good.pem, key: good.key")
            + "\npeers: {a: {targets: [\"%s\"], tls: {trust: ca.pem, name: a.example}}}";
    for (String clear : List.of("sip:10.0.0.5", "sip:a.example;transport=udp")) {
      assertThat(problems(peer.formatted(clear)))
          .containsExactly(
              "warning: peers.a.tls.trust: is never looked at, since no target goes by TLS"
                  + " (expected: sips: or ;transport=tls in a target)");
    }
    for (String perhaps : List.of("sip:a.example", "sip:10.0.0.5;transport=tls")) {
      assertThat(problems(peer.formatted(perhaps))).isEmpty();
    }
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    assertThat(problems(listener("")))
        .containsExactly(
            "listen[1].certificate: missing"
                + " (expected: a file with the certificate that this listener shows)");
    assertThat(problems(listener("certificate: good.pem")))
        .containsExactly(
            "listen[1].key: missing (expected: the key of each certificate, in the same order)");
    assertThat(problems(listener("certificate: [good.pem, good.pem], key: good.key")))
        .containsExactly(
            "listen[1].key: 1 key for 2 certificates"
                + " (expected: the key of each certificate, in the same order)");
    assertThat(problems("listen: [{tcp: \"0.0.0.0:5060\", client-ca: ca.pem}]"))
        .containsExactly(
            "listen[1].client-ca: stands without tls (expected: tls: in place of udp: and tcp:)");
    assertThat(problems(listener("certificate: none.pem, key: good.key")))
        .containsExactly(
            "listen[1].certificate: none.pem does not exist (expected: "
                + folder.resolve("none.pem")
                + ")");
  }

  @Test
  void aCertificateThatIsNotValidTodayIsNamedWithItsDate() throws Exception {
    Instant now = Instant.now();
    CertifiedKey old =
        authority.issue(
            "old", Instant.parse("2020-01-01T00:00:00Z"), now.minus(Duration.ofDays(1)));
    CertifiedKey early =
        authority.issue("early", Instant.parse("2090-05-01T10:00:00Z"), Instant.parse(END));
    old.certificateFile(folder, "old");
    old.keyFile(folder, "old");
    early.certificateFile(folder, "early");
    early.keyFile(folder, "early");

    assertThat(problems(listener("certificate: old.pem, key: old.key")))
        .singleElement()
        .asString()
        .startsWith("listen[1].certificate: old.pem expired on ")
        .endsWith(" UTC (expected: a certificate that is valid today)");
    assertThat(problems(listener("certificate: early.pem, key: early.key")))
        .containsExactly(
            "listen[1].certificate: early.pem is valid only from 2090-05-01 10:00 UTC"
                + " (expected: a certificate that is valid today, and a clock that is right)");
  }

  private static final String END = "2091-05-01T10:00:00Z";

  @Test
  void aKeyOfAnotherCertificateIsNamed() throws Exception {
    authority.issue("other").keyFile(folder, "other");
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    pem("rsa.key", "PRIVATE KEY", rsa.getPrivate().getEncoded());

    for (String key : List.of("other.key", "rsa.key")) {
      assertThat(problems(listener("certificate: good.pem, key: " + key)))
          .containsExactly(
              "listen[1].key: "
                  + key
                  + " is not the key of good.pem (expected: the key of that certificate, which"
                  + " comes first in its file)");
    }
  }

  @Test
  void aFileThatHoldsSomethingElseIsNamed() throws Exception {
    Files.writeString(folder.resolve("text.pem"), "nothing");
    pem("cut.pem", "CERTIFICATE", new byte[] {0x30, 0x03, 1});
    pem("locked.key", "ENCRYPTED PRIVATE KEY", new byte[] {0x30});
    pem("cut.key", "PRIVATE KEY", new byte[] {0x30, 0x7f});
    pem("cut-ec.key", "EC PRIVATE KEY", new byte[] {0x30, (byte) 0x84, 0x7f, 0, 0, 0});

    assertThat(problems(listener("certificate: text.pem, key: good.key")))
        .containsExactly(
            "listen[1].certificate: text.pem is not PEM"
                + " (expected: PEM, as it begins with -----BEGIN)");
    assertThat(problems(listener("certificate: good.key, key: good.key")))
        .containsExactly(
            "listen[1].certificate: good.key holds no certificate"
                + " (expected: -----BEGIN CERTIFICATE)");
    assertThat(problems(listener("certificate: cut.pem, key: good.key")))
        .containsExactly(
            "listen[1].certificate: cut.pem has a certificate that cannot be read"
                + " (expected: certificates of X.509)");
    String key = " (expected: a private key of RSA, EC or EdDSA without a passphrase)";
    assertThat(problems(listener("certificate: good.pem, key: good.pem")))
        .containsExactly("listen[1].key: good.pem holds no private key" + key);
    assertThat(problems(listener("certificate: good.pem, key: locked.key")))
        .containsExactly("listen[1].key: locked.key has a passphrase" + key);
    assertThat(problems(listener("certificate: good.pem, key: cut.key")))
        .containsExactly("listen[1].key: cut.key has a key that cannot be read" + key);
    assertThat(problems(listener("certificate: good.pem, key: cut-ec.key")))
        .containsExactly("listen[1].key: cut-ec.key has a key that names no curve" + key);
  }

  @Test
  void theOldFormsOfKeysAreRead() throws Exception {
    // What stands inside PKCS 8: for RSA behind 26 bytes of this length, for P-256 behind 26 of
    // them.
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    byte[] pkcs8 = rsa.getPrivate().getEncoded();
    pem("rsa.key", "RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));

    assertThat(PemKey.read(folder.resolve("rsa.key"))).isEqualTo(rsa.getPrivate());
    assertThat(PemKey.belong(PemKey.read(folder.resolve("rsa.key")), rsa.getPublic())).isTrue();

    byte[] scalar = new byte[32];
    scalar[31] = 7;
    byte[] curve = {0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x03, 0x01, 0x07};
    byte[] sec1 = new byte[3 + 2 + 2 + 32 + 2 + 10];
    int at = 0;
    for (int each : new int[] {0x30, sec1.length - 2, 0x02, 0x01, 0x01, 0x04, 32}) {
      sec1[at++] = (byte) each;
    }
    System.arraycopy(scalar, 0, sec1, at, 32);
    sec1[at + 32] = (byte) 0xa0;
    sec1[at + 33] = 10;
    System.arraycopy(curve, 0, sec1, at + 34, 10);
    pem("ec.key", "EC PRIVATE KEY", sec1);

    assertThat(PemKey.read(folder.resolve("ec.key")).getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void aNameIsOne() throws Exception {
    assertThat(problems("peers: {a: {targets: [\"sip:a.example\"], tls: {name: \"*.a.example\"}}}"))
        .containsExactly(
            "peers.a.tls.name: \"*.a.example\" (expected: a name like sbc.carrier.example)");
  }

  private static String listener(String rest) {
    String comma = rest.isEmpty() ? "" : ", ";
    return "listen: [{tls: \"0.0.0.0:5061\"" + comma + rest + "}]";
  }

  private void pem(String name, String label, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----");
  }

  private Loaded load(String text) throws IOException {
    Path file = folder.resolve("f.yaml");
    Files.writeString(file, text.contains("peers:") ? text : text + "\n" + Checked.PEERS);
    return ConfigLoader.load(file, Map.of());
  }

  private Settings settings(String text) throws IOException {
    Loaded loaded = load(text);
    assertThat(loaded.problems()).isEmpty();
    return ((Loaded.Good) loaded).settings();
  }

  /** Without their place. */
  private List<String> problems(String text) throws IOException {
    return load(text).problems().stream()
        .map(problem -> problem.text().replaceFirst("^[^ ]+: ", ""))
        .toList();
  }
}
