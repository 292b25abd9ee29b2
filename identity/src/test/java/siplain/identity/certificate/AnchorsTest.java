package siplain.identity.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.identity.certificate.Pki.NOW;
import static siplain.identity.certificate.Pki.authority;
import static siplain.identity.certificate.Pki.document;
import static siplain.identity.certificate.Pki.leaf;
import static siplain.identity.certificate.Pki.root;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.identity.finding.Finding;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;

class AnchorsTest {
  private static final String URL = "https://cert.example.net/shaken.pem";
  private static final Pki.Issued ROOT = root("Root");
  private static final Pki.Issued ISSUING = authority("Issuing CA").by(ROOT).issue();
  private static final Pki.Issued LEAF = leaf("SHAKEN 709J", ISSUING).issue();

  private static Chain chain(Document document, Pki.Issued... anchors) throws Refused {
    return Anchors.of(List.of(document(anchors))).chain(URL, document, NOW);
  }

  private static Finding refused(Document document, Pki.Issued... anchors) {
    try {
      throw new AssertionError(chain(document, anchors).toString());
    } catch (Refused refused) {
      return refused.findings().getFirst();
    }
  }

  private static Finding refused(Pki.Issued leaf, Pki.Issued... anchors) {
    return refused(document(leaf), anchors);
  }

  @Test
  void aChainIsAValue() throws Refused {
    Chain chain = chain(document(LEAF, ISSUING), ROOT);

    assertThat(chain.subject()).isEqualTo("SHAKEN 709J");
    assertThat(chain.issuer()).isEqualTo("Issuing CA");
    assertThat(chain.scope().providers()).containsExactly("709J");
    assertThat(chain.isValidAt(NOW)).isTrue();
    assertThat(chain.isValidAt(Instant.parse("2025-12-01T00:00:00Z"))).isFalse();
  }

  @Test
  void certificatesStandInAnyOrderWithTextAround() throws Refused {
    chain(document(ISSUING, LEAF), ROOT);
    chain(document(ROOT, ISSUING, LEAF), ROOT);
    String text =
        "Bag Attributes\r\n" + ISSUING.pem().replace("\n", "\r\n") + "\n# signer\n  " + LEAF.pem();
    chain(document(text + "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----"), ROOT);
    chain(document("-----BEGIN CERTIFICATE-----\n" + LEAF.pem() + ISSUING.pem()), ROOT);
  }

  @Test
  void derIsTakenToo() throws Refused {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(LEAF.der());
    both.writeBytes(ISSUING.der());

    chain(new Document(both.toByteArray()), ROOT);
    chain(new Document(LEAF.der()), ISSUING);
  }

  @Test
  void anIssuingAuthorityCanBeAnchor() throws Refused {
    assertThat(chain(document(LEAF), ISSUING).subject()).isEqualTo("SHAKEN 709J");
  }

  @Test
  void theIssuerMayComeFromTheListAndNotTheDocument() throws Refused {
    assertThat(chain(document(LEAF), ROOT, ISSUING).issuer()).isEqualTo("Issuing CA");
  }

  @Test
  void ofSeveralIssuersOfOneNameTheGoodOneIsFound() throws Refused {
    Pki.Issued stranger = authority("Issuing CA").by(ROOT).issue();
    Pki.Issued renewed =
        authority("Issuing CA")
            .by(ROOT)
            .keys(ISSUING.keys())
            .valid("2025-11-05T00:00:00Z", "2026-11-05T00:00:00Z")
            .issue();

    chain(document(LEAF, stranger, renewed, ISSUING), ROOT);
    assertThat(refused(document(LEAF, stranger, renewed), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_NOT_YET_VALID, "Issuing CA", "2025-11-05"));
    assertThat(refused(document(LEAF, stranger), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_UNTRUSTED, "SHAKEN 709J", "Issuing CA"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1", "rsa2048"})
  void authoritiesHaveManyKindsOfKeys(String kind) throws Refused {
    Pki.Making making = authority("Other Root");
    Pki.Issued other =
        (kind.startsWith("rsa")
                ? making.rsa(Integer.parseInt(kind.substring(3)))
                : making.curve(kind))
            .issue();

    chain(document(leaf("SHAKEN", other).issue()), other);
  }

  @Test
  void signersHaveOne() {
    assertThat(refused(leaf("SHAKEN", ROOT).rsa(2048).issue(), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_KEY_UNSUPPORTED, "SHAKEN", "RSA 2048"));
    assertThat(refused(leaf("SHAKEN", ROOT).curve("secp384r1").issue(), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_KEY_UNSUPPORTED, "SHAKEN", "EC P-384"));
    assertThat(refused(leaf("SHAKEN", ROOT).curve("secp256k1").issue(), ROOT).value("key"))
        .isEqualTo("unknown");
  }

  @Test
  void weakAuthoritiesAreNotFollowed() {
    Pki.Issued weak = authority("Weak").rsa(1024).issue();

    assertThat(refused(leaf("SHAKEN", weak).issue(), weak).cause())
        .isEqualTo(StirCause.CERTIFICATE_UNTRUSTED);
  }

  @Test
  void eachCertificateIsJudgedAtTheInstant() {
    Pki.Issued old =
        leaf("SHAKEN", ISSUING).valid("2025-10-01T00:00:00Z", "2025-10-31T00:00:00Z").issue();
    Pki.Issued early =
        leaf("SHAKEN", ISSUING).valid("2025-11-05T00:00:00Z", "2025-11-30T00:00:00Z").issue();
    Pki.Issued oldRoot =
        authority("Old").valid("2015-10-01T00:00:00Z", "2025-10-31T00:00:00Z").issue();

    assertThat(refused(document(old, ISSUING), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_EXPIRED, "SHAKEN", "2025-10-31"));
    assertThat(refused(document(early, ISSUING), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_NOT_YET_VALID, "SHAKEN", "2025-11-05"));
    assertThat(refused(leaf("SHAKEN", oldRoot).issue(), oldRoot))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_EXPIRED, "Old", "2025-10-31"));
  }

  @Test
  void strangersAreNamedWithTheirIssuer() {
    Pki.Issued stranger = root("Nobody");

    assertThat(refused(document(LEAF, ISSUING), stranger))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_UNTRUSTED, "Issuing CA", "Root"));
    assertThat(refused(leaf("Self", ROOT).by(stranger).issue(), ROOT).values())
        .containsEntry("issuer", "Nobody");
    Pki.Issued namesake = root("Root");
    assertThat(refused(document(leaf("SHAKEN", namesake).issue()), ROOT).cause())
        .isEqualTo(StirCause.CERTIFICATE_UNTRUSTED);
  }

  @Test
  void onlyAuthoritiesIssue() {
    Pki.Issued other = leaf("Not a CA", ROOT).issue();
    Pki.Issued below = leaf("SHAKEN", other).issue();

    assertThat(refused(document(below, other), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_USAGE, "Not a CA", "an end entity"));
    Pki.Issued mute = authority("Mute").by(ROOT).usage(KeyUsage.cRLSign).issue();
    assertThat(refused(document(leaf("SHAKEN", mute).issue(), mute), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_USAGE, "Mute", "cRLSign"));
  }

  @Test
  void pathLengthHolds() throws Refused {
    Pki.Issued zero = authority("Zero").by(ROOT).pathLength(0).issue();
    Pki.Issued below = authority("Below").by(zero).issue();

    chain(document(leaf("SHAKEN", zero).issue(), zero), ROOT);
    assertThat(refused(document(leaf("SHAKEN", below).issue(), below, zero), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_USAGE, "Zero", "a path length of 0"));
  }

  @Test
  void authoritiesDoNotSignTokens() {
    assertThat(refused(ISSUING, ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_USAGE, "Issuing CA", "issuing certificates"));
    assertThat(refused(leaf("SHAKEN", ROOT).usage(KeyUsage.keyEncipherment).issue(), ROOT))
        .isEqualTo(Finding.of(StirCause.CERTIFICATE_USAGE, "SHAKEN", "keyEncipherment"));
  }

  @Test
  void whatLiveCertificatesLackIsNotAskedFor() throws Refused {
    chain(document(leaf("No usage", ROOT).noUsage().noConstraints().issue()), ROOT);
    int much = KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.nonRepudiation;
    chain(document(leaf("Much usage", ROOT).usage(much).issue()), ROOT);
    chain(document(leaf("Critical", ROOT).criticalExtensions().issue()), ROOT);
  }

  @Test
  void unknownCriticalExtensionsAreNotPassedOver() {
    Pki.Issued odd =
        leaf("Odd", ROOT)
            .criticalExtensions()
            .with(new ASN1ObjectIdentifier("1.2.3.4"), DERNull.INSTANCE)
            .issue();

    assertThat(refused(odd, ROOT).cause()).isEqualTo(StirCause.CERTIFICATE_UNTRUSTED);
  }

  @Test
  void brokenTnAuthListsAreShown() {
    assertThat(refused(with(Pki.tnAuthList(new DERPrintableString("622K"))), ROOT))
        .isEqualTo(Finding.of(StirCause.AUTHORITY_MALFORMED, "SHAKEN", "30061304363232" + "4B"));
    assertThat(refused(with(Pki.tnAuthList()), ROOT).value("found")).isEqualTo("3000");
    assertThat(refused(with(Pki.tnAuthList(Pki.range("12025550100", 1))), ROOT).cause())
        .isEqualTo(StirCause.AUTHORITY_MALFORMED);
    assertThat(refused(with(Pki.tnAuthList(Pki.one("+12025550100"))), ROOT).cause())
        .isEqualTo(StirCause.AUTHORITY_MALFORMED);
    assertThat(refused(with(new DERIA5String("709J")), ROOT).cause())
        .isEqualTo(StirCause.AUTHORITY_MALFORMED);
  }

  private static Pki.Issued with(org.bouncycastle.asn1.ASN1Encodable list) {
    return leaf("SHAKEN", ROOT).with(TnAuthList.ID, list).issue();
  }

  @Test
  void rangesCountWithoutGoingOn() throws Refused {
    Scope scope =
        chain(
                document(
                    with(
                        Pki.tnAuthList(
                            Pki.range("12025550100", 100), Pki.one("911"), Pki.one("*123#")))),
                ROOT)
            .scope();

    assertThat(scope.covers("12025550100")).isTrue();
    assertThat(scope.covers("12025550199")).isTrue();
    assertThat(scope.covers("12025550200")).isFalse();
    assertThat(scope.covers("12025550099")).isFalse();
    assertThat(scope.covers("012025550100")).isFalse();
    assertThat(scope.covers("911")).isTrue();
    assertThat(scope.covers("*123#")).isTrue();
    assertThat(scope.covers("sip:a@b")).isFalse();
    assertThat(scope.covers("")).isFalse();
  }

  @Test
  void delegatesStayInsideTheirParent() throws Refused {
    Pki.Issued numbers = delegating(Pki.range("12025550100", 100));
    Pki.Issued provider = delegating(Pki.provider("709J"));

    chain(document(delegate(numbers, Pki.range("12025550110", 90)), numbers), ROOT);
    chain(document(delegate(numbers, Pki.one("12025550199")), numbers), ROOT);
    chain(document(delegate(provider, Pki.one("12025550199")), provider), ROOT);
    chain(document(delegate(provider, Pki.provider("709J")), provider), ROOT);
    assertThat(refused(document(delegate(numbers, Pki.range("12025550110", 91)), numbers), ROOT))
        .isEqualTo(
            Finding.of(
                StirCause.DELEGATE_EXCEEDS_PARENT,
                "Delegate",
                "Parent",
                "12025550110 and 90 more"));
    assertThat(refused(document(delegate(numbers, Pki.provider("709J")), numbers), ROOT).cause())
        .isEqualTo(StirCause.DELEGATE_EXCEEDS_PARENT);
    assertThat(
            refused(document(delegate(provider, Pki.provider("123J")), provider), ROOT)
                .value("number"))
        .isEqualTo("123J");
  }

  private static Pki.Issued delegating(org.bouncycastle.asn1.ASN1Encodable entry) {
    return authority("Parent").by(ROOT).with(TnAuthList.ID, Pki.tnAuthList(entry)).issue();
  }

  private static Pki.Issued delegate(Pki.Issued parent, org.bouncycastle.asn1.ASN1Encodable entry) {
    return leaf("Delegate", parent).with(TnAuthList.ID, Pki.tnAuthList(entry)).issue();
  }

  @Test
  void rubbishIsNoCertificate() {
    for (String text :
        List.of("", "<html>404</html>", "-----BEGIN CERTIFICATE-----", "0", "0\u0080")) {
      assertThat(refused(document(text), ROOT))
          .isEqualTo(Finding.of(StirCause.CERTIFICATE_MALFORMED, URL));
    }
    String large = "x".repeat(DocumentReader.MAX_SIZE) + LEAF.pem();
    assertThat(refused(document(large), ROOT).cause()).isEqualTo(StirCause.CERTIFICATE_MALFORMED);
  }

  @Test
  void structuresThatAreMadeToTakeLongDoNot() {
    byte[] nested = new byte[60_000];
    for (int at = 0; at < nested.length; at += 2) {
      nested[at] = 0x30;
      nested[at + 1] = (byte) 0x80;
    }
    String begins = "-----BEGIN CERTIFICATE-----".repeat(2400);

    assertThat(refused(new Document(nested), ROOT).cause())
        .isEqualTo(StirCause.CERTIFICATE_MALFORMED);
    assertThat(refused(document(Pki.pem("CERTIFICATE", nested).substring(0, 60_000)), ROOT).cause())
        .isEqualTo(StirCause.CERTIFICATE_MALFORMED);
    byte[] fewer = Arrays.copyOf(nested, 40_000);
    assertThat(refused(document(Pki.pem("CERTIFICATE", fewer)), ROOT).cause())
        .isEqualTo(StirCause.CERTIFICATE_MALFORMED);
    assertThat(refused(document(begins), ROOT).cause()).isEqualTo(StirCause.CERTIFICATE_MALFORMED);
    Pki.Issued longName = root("a,O=" + String.join(",O=", Collections.nCopies(40, "b")));
    assertThat(refused(longName, ROOT).cause()).isEqualTo(StirCause.CERTIFICATE_MALFORMED);
  }

  @Test
  void aMazeOfIssuersEnds() {
    List<Pki.Issued> maze = new ArrayList<>();
    KeyPair keys = authority("Maze").issue().keys();
    for (int at = 0; at < 15; at++) {
      maze.add(authority("Maze").keys(keys).issue());
    }
    maze.addFirst(leaf("SHAKEN", maze.getFirst()).issue());

    assertThat(refused(document(maze.toArray(Pki.Issued[]::new)), ROOT).cause())
        .isEqualTo(StirCause.CERTIFICATE_UNTRUSTED);
  }

  @Test
  void withoutAnchorsNobodyIsBlamed() {
    Finding finding = refused(LEAF);

    assertThat(finding).isEqualTo(Finding.of(StirCause.UNABLE_TRUST, "SHAKEN 709J", "Issuing CA"));
    assertThat(finding.cause().isOurs()).isTrue();
  }

  @Test
  void anchorsComeFromAnyNumberOfFiles() {
    Document text = new Document("nothing".getBytes(StandardCharsets.US_ASCII));

    assertThat(Anchors.of(List.of(document(ROOT), document(ROOT, ISSUING), text)).size())
        .isEqualTo(2);
    assertThat(Anchors.of(Collections.nCopies(3, text)).size()).isZero();
  }
}
