package siplain.identity.token;

import static siplain.identity.finding.StirCause.ALG_MISMATCH;
import static siplain.identity.finding.StirCause.ALG_UNSUPPORTED;
import static siplain.identity.finding.StirCause.CLAIM_DUPLICATE;
import static siplain.identity.finding.StirCause.CLAIM_INVALID;
import static siplain.identity.finding.StirCause.INFO_MISMATCH;
import static siplain.identity.finding.StirCause.PPT_MISMATCH;
import static siplain.identity.finding.StirCause.TOKEN_MALFORMED;
import static siplain.identity.finding.StirCause.TYP_WRONG;
import static siplain.identity.finding.StirCause.X5U_MISSING;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import siplain.identity.finding.Refused;

/** Reads a token in full form, from the outside to the inside, up to the first thing wrong. */
final class PassportReader {
  private final IdentityHeader header;
  private final PassportType type;

  PassportReader(IdentityHeader header, PassportType type) {
    this.header = header;
    this.type = type;
  }

  Passport read() throws Refused {
    String info = Outside.url(header, type);
    Json.Members head = json(header.head(), 0);
    Json.Members payload = json(header.payload(), header.head().length() + 1);
    checkHead(head.members(), info);
    Claims claims = new ClaimsReader(payload.members(), type).read();
    Outside.checkSignature(header);
    String signed = header.head() + "." + header.payload();
    return new Passport(type, info, claims, payload, signed, header.signature());
  }

  private void checkHead(Map<String, Json> head, String info) throws Refused {
    String typ = text(head.get("typ"));
    if (!typ.equals("passport")) {
      throw new Refused(TYP_WRONG, Excerpts.printable(typ));
    }
    String alg = text(head.get("alg"));
    if (!alg.equals("ES256")) {
      throw new Refused(ALG_UNSUPPORTED, Excerpts.printable(alg));
    }
    String outer = header.alg().orElse("ES256");
    if (!outer.equals(alg)) {
      throw new Refused(ALG_MISMATCH, Excerpts.printable(outer), alg);
    }
    String ppt = head.containsKey("ppt") ? text(head.get("ppt")) : "";
    if (!ppt.equals(header.ppt().orElse(""))) {
      throw new Refused(PPT_MISMATCH, named(header.ppt().orElse("")), named(ppt));
    }
    if (!(head.get("x5u") instanceof Json.Text(String x5u, _)) || x5u.isEmpty()) {
      throw new Refused(X5U_MISSING, Excerpts.printable(info));
    }
    if (!x5u.equals(info)) {
      throw new Refused(INFO_MISMATCH, Excerpts.printable(info), Excerpts.printable(x5u));
    }
    // Extensions that must be understood; none is (RFC 7515 section 4.1.11).
    Json crit = head.get("crit");
    if (crit != null) {
      throw new Refused(CLAIM_INVALID, "crit", Excerpts.printable(crit.raw()));
    }
  }

  private Json.Members json(String part, int offset) throws Refused {
    byte[] bytes;
    try {
      bytes = Base64Url.decode(part);
    } catch (Unreadable bad) {
      throw new Refused(TOKEN_MALFORMED, offset + bad.at() + 1);
    }
    try {
      return JsonReader.read(bytes);
    } catch (Unreadable bad) {
      if (!bad.twice().isEmpty()) {
        throw new Refused(CLAIM_DUPLICATE, Excerpts.printable(bad.twice()));
      }
      // Three octets are four characters.
      throw new Refused(TOKEN_MALFORMED, offset + bad.at() * 4 / 3 + 1);
    }
  }

  private static String text(@Nullable Json value) {
    return switch (value) {
      case null -> "none";
      case Json.Text(String text, _) -> text;
      default -> value.raw();
    };
  }

  private static String named(String ppt) {
    return ppt.isEmpty() ? "none" : Excerpts.printable(ppt);
  }
}
