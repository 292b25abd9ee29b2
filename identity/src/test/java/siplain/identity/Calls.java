package siplain.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import siplain.identity.HeaderVerdict.Outcome;
import siplain.identity.certificate.Anchors;
import siplain.identity.certificate.Pki;
import siplain.identity.finding.Finding;
import siplain.identity.number.Numbering;
import siplain.identity.number.Party;
import siplain.identity.sign.Attestation;
import siplain.identity.sign.Signer;
import siplain.identity.sign.SigningKey;
import siplain.identity.token.Base64Url;

/** A call of +1 202 555 0143 to +1 202 555 0110, and who signs it. */
final class Calls {
  static final Instant NOW = Pki.NOW;
  static final long IAT = NOW.getEpochSecond();
  static final String CALLER = "12025550143";
  static final String CALLED = "12025550110";
  static final String URL = "https://cert.example.net/shaken.pem";
  static final String ORIGID = "123e4567-e89b-12d3-a456-426655440000";
  static final Policy POLICY = Policy.DEFAULT.withNumbering(Numbering.NORTH_AMERICA);

  static final Pki.Issued ROOT = Pki.root("Example Test CA");
  static final Pki.Issued LEAF = Pki.leaf("SHAKEN 709J", ROOT).issue();
  static final Anchors ANCHORS = Anchors.of(List.of(Pki.document(ROOT)));
  static final SigningKey KEY = SigningKey.read(LEAF.privateKey()).orElseThrow();

  private Calls() {}

  static Signaling call() {
    return call("sip:+12025550143@example.com", "sip:+12025550110@example.net;user=phone");
  }

  static Signaling call(String from, String to) {
    return call(from, List.of(), to, to);
  }

  static Signaling call(String from, List<String> asserted, String to, String requestUri) {
    return new Signaling(
        "carrier", from, "", asserted, to, requestUri, Optional.empty(), Optional.empty());
  }

  static Signaling dated(Instant date) {
    Signaling call = call();
    return new Signaling(
        call.peer(),
        call.from(),
        call.displayName(),
        call.asserted(),
        call.to(),
        call.requestUri(),
        Optional.of(date),
        call.fingerprints());
  }

  static Party tn(String digits) {
    return new Party.Telephone(digits);
  }

  static Signer signer() {
    return new Signer(KEY, URL);
  }

  static String shaken() {
    return shaken(CALLER, CALLED, NOW);
  }

  static String shaken(String orig, String dest, Instant at) {
    return signer().shaken(tn(orig), List.of(tn(dest)), Attestation.A, UUID.fromString(ORIGID), at);
  }

  static String div(String orig, String dest, String diverted, Instant at) {
    return signer().div(tn(orig), List.of(tn(dest)), tn(diverted), at);
  }

  static final String HEAD =
      "{\"alg\":\"ES256\",\"ppt\":\"shaken\",\"typ\":\"passport\",\"x5u\":\"" + URL + "\"}";
  static final String PARAMETERS = ";info=<" + URL + ">;alg=ES256;ppt=shaken";

  static String head(String ppt) {
    return HEAD.replace("\"shaken\"", "\"" + ppt + "\"");
  }

  static String parameters(String ppt) {
    return PARAMETERS.replace("ppt=shaken", "ppt=" + ppt);
  }

  static String payload() {
    return payload("\"iat\":" + IAT);
  }

  /** With these members in place of iat. */
  static String payload(String members) {
    return "{\"attest\":\"A\",\"dest\":{\"tn\":[\"%s\"]},%s,\"orig\":{\"tn\":\"%s\"},\"origid\":\"%s\"}"
        .formatted(CALLED, members, CALLER, ORIGID);
  }

  /** Any texts, well signed. */
  static String signed(String head, String payload, String parameters) {
    String signed = encoded(head) + "." + encoded(payload);
    return signed + "." + signature(signed) + parameters;
  }

  static String signedPayload(String payload) {
    return signed(HEAD, payload, PARAMETERS);
  }

  static String signature(String signed) {
    // The signer's own way to a signature is not public.
    try {
      java.security.Signature signature =
          java.security.Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(LEAF.keys().getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return Base64Url.encode(signature.sign());
    } catch (java.security.GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String encoded(String text) {
    return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  static Fetched received(Pki.Issued... certificates) {
    return new Fetched.Received(Pki.document(certificates));
  }

  static Verdict verify(String... headers) {
    return verify(call(), headers);
  }

  static Verdict verify(Signaling call, String... headers) {
    return verify(call, POLICY, headers);
  }

  static Verdict verify(Signaling call, Policy policy, String... headers) {
    return verify(Plan.of(List.of(headers), call, policy, NOW), received(LEAF));
  }

  static Verdict verify(Plan plan, Fetched fetched) {
    Map<String, Fetched> all = new LinkedHashMap<>();
    plan.urls().forEach(url -> all.put(url, fetched));
    return plan.verify(all, ANCHORS);
  }

  static Verdict verify(Fetched fetched) {
    return verify(Plan.of(List.of(shaken()), call(), POLICY, NOW), fetched);
  }

  /** The ids of all reasons; {@code passed}, {@code absent}, or {@code unable} and why. */
  static String told(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed _ -> "passed";
      case Verdict.Absent _ -> "absent";
      case Verdict.Unable(_, Finding reason) -> "unable " + reason.id();
      case Verdict.Failed failed ->
          failed.status()
              + " "
              + String.join(" ", failed.reasons().stream().map(Finding::id).toList());
    };
  }

  static Finding reason(Verdict verdict) {
    if (verdict instanceof Verdict.Failed failed) {
      return failed.reason();
    }
    throw new AssertionError(told(verdict));
  }

  static List<String> outcomes(Verdict verdict) {
    return verdict.headers().stream()
        .map(header ->
            switch (header.outcome()) {
              case Outcome.Valid _ -> "valid";
              case Outcome.Invalid(List<Finding> reasons) -> reasons.getFirst().id();
              case Outcome.Undecided(Finding reason) -> "undecided " + reason.id();
              case Outcome.Ignored(String ppt) -> "ignored " + ppt;
            })
        .toList();
  }
}
