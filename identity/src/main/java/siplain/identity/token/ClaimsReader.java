package siplain.identity.token;

import static siplain.identity.finding.StirCause.ATTEST_INVALID;
import static siplain.identity.finding.StirCause.CLAIM_INVALID;
import static siplain.identity.finding.StirCause.CLAIM_MISSING;
import static siplain.identity.finding.StirCause.IAT_NOT_A_NUMBER;
import static siplain.identity.finding.StirCause.ORIGID_INVALID;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import siplain.identity.finding.Finding;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;
import siplain.identity.number.Numbering;
import siplain.identity.number.Party;

/** Reads the claims of one token, and names every one that is wrong, not only the first. */
final class ClaimsReader {
  // A plus is not canonical (RFC 8224 section 8.3), but it cannot mean anything else.
  private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9*#]{1,32}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]+)?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Map<String, Json> payload;
  private final PassportType type;
  private final List<Finding> findings = new ArrayList<>();

  ClaimsReader(Map<String, Json> payload, PassportType type) {
    this.payload = payload;
    this.type = type;
  }

  Claims read() throws Refused {
    long issuedAt = issuedAt();
    Optional<Party> orig = required("orig").flatMap(value -> one("orig", value));
    List<Party> dest = required("dest").map(this::dest).orElse(List.of());
    Optional<String> attest = Optional.empty();
    Optional<String> origid = Optional.empty();
    Optional<Party> diverted = Optional.empty();
    Optional<String> name = Optional.empty();
    switch (type) {
      case BASE -> {}
      case SHAKEN -> {
        attest = required("attest").flatMap(this::attest);
        origid = required("origid").flatMap(this::origid);
      }
      case DIV -> diverted = required("div").flatMap(value -> one("div", value));
      case RCD -> name = required("rcd").flatMap(this::name);
      case RPH -> priority();
    }
    List<MediaKey> keys = mediaKeys();
    if (!findings.isEmpty() || orig.isEmpty()) {
      throw new Refused(findings);
    }
    return new Claims(issuedAt, orig.get(), dest, attest, origid, diverted, name, keys);
  }

  private Optional<Json> required(String claim) {
    Json value = payload.get(claim);
    if (value == null) {
      findings.add(Finding.of(CLAIM_MISSING, claim, type.shown()));
    }
    return Optional.ofNullable(value);
  }

  private long issuedAt() {
    return switch (required("iat").orElse(null)) {
      case null -> 0;
      case Json.Numeral(String raw) when WHOLE.matcher(raw).matches() ->
          Long.parseLong(raw.replaceFirst("\\..*", ""));
      case Json.Numeral number -> invalid("iat", number, 0L);
      case Json other -> wrong(IAT_NOT_A_NUMBER, other, 0L);
    };
  }

  /** An object that names exactly one party. */
  private Optional<Party> one(String claim, Json value) {
    if (value instanceof Json.Members(Map<String, Json> members, _)
        && members.containsKey("tn") != members.containsKey("uri")) {
      Optional<Party> party =
          members.containsKey("tn") ? number(members.get("tn")) : address(members.get("uri"));
      if (party.isPresent()) {
        return party;
      }
    }
    return invalid(claim, value, Optional.empty());
  }

  /** An object with an array of numbers, of URIs, or both. */
  private List<Party> dest(Json value) {
    List<Party> parties = new ArrayList<>();
    boolean sound = value instanceof Json.Members;
    if (value instanceof Json.Members(Map<String, Json> members, _)) {
      for (String kind : List.of("tn", "uri")) {
        Json some = members.get(kind);
        if (some instanceof Json.Elements(List<Json> elements, _)) {
          for (Json each : elements) {
            Optional<Party> party = kind.equals("tn") ? number(each) : address(each);
            party.ifPresent(parties::add);
            sound &= party.isPresent();
          }
        } else {
          sound &= some == null;
        }
      }
    }
    return sound && !parties.isEmpty() ? parties : invalid("dest", value, List.of());
  }

  private static Optional<Party> number(@Nullable Json value) {
    return value instanceof Json.Text(String text, _) && TELEPHONE.matcher(text).matches()
        ? Optional.of(new Party.Telephone(Numbering.NONE.canonical(text)))
        : Optional.empty();
  }

  private static Optional<Party> address(@Nullable Json value) {
    return value instanceof Json.Text(String text, _) && !text.isEmpty()
        ? Optional.of(Numbering.address(text))
        : Optional.empty();
  }

  private Optional<String> attest(Json value) {
    return value instanceof Json.Text(String text, _) && text.matches("[ABC]")
        ? Optional.of(text)
        : wrong(ATTEST_INVALID, value, Optional.empty());
  }

  private Optional<String> origid(Json value) {
    return value instanceof Json.Text(String text, _) && UUID.matcher(text).matches()
        ? Optional.of(text)
        : wrong(ORIGID_INVALID, value, Optional.empty());
  }

  private Optional<String> name(Json value) {
    return value instanceof Json.Members(Map<String, Json> members, _)
            && members.get("nam") instanceof Json.Text(String name, _)
        ? Optional.of(name)
        : invalid("rcd", value, Optional.empty());
  }

  /** RFC 9027 lets sph stand without rph. */
  private void priority() {
    Json sph = payload.get("sph");
    if (sph != null) {
      checkShape("sph", sph, Json.Text.class);
    }
    Json rph = payload.get("rph");
    if (rph != null || sph == null) {
      required("rph").ifPresent(value -> checkShape("rph", value, Json.Members.class));
    }
  }

  private List<MediaKey> mediaKeys() {
    Json value = payload.get("mky");
    if (value == null) {
      return List.of();
    }
    List<MediaKey> keys = new ArrayList<>();
    if (value instanceof Json.Elements(List<Json> elements, _)) {
      for (Json each : elements) {
        if (each instanceof Json.Members(Map<String, Json> key, _)
            && key.get("alg") instanceof Json.Text(String algorithm, _)
            && key.get("dig") instanceof Json.Text(String digest, _)) {
          keys.add(new MediaKey(algorithm, digest));
        } else {
          return invalid("mky", value, List.of());
        }
      }
    }
    return keys.isEmpty() ? invalid("mky", value, List.of()) : keys;
  }

  private void checkShape(String claim, Json value, Class<? extends Json> shape) {
    if (!shape.isInstance(value)) {
      findings.add(Finding.of(CLAIM_INVALID, claim, Excerpts.printable(value.raw())));
    }
  }

  private <T> T invalid(String claim, Json value, T instead) {
    findings.add(Finding.of(CLAIM_INVALID, claim, Excerpts.printable(value.raw())));
    return instead;
  }

  private <T> T wrong(StirCause cause, Json value, T instead) {
    boolean text = value instanceof Json.Text && cause != IAT_NOT_A_NUMBER;
    String shown = text && value instanceof Json.Text(String plain, _) ? plain : value.raw();
    findings.add(Finding.of(cause, Excerpts.printable(shown)));
    return instead;
  }
}
