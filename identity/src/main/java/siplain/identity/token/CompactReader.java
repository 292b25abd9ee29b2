package siplain.identity.token;

import static siplain.identity.finding.StirCause.ALG_UNSUPPORTED;
import static siplain.identity.finding.StirCause.COMPACT_UNUSABLE;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import siplain.identity.finding.Refused;
import siplain.identity.number.Party;

/** Rebuilds what a compact token leaves out, in the one spelling of RFC 8225 section 9. */
final class CompactReader {
  private final IdentityHeader header;
  private final PassportType type;

  CompactReader(IdentityHeader header, PassportType type) {
    this.header = header;
    this.type = type;
  }

  Passport rebuild(Party orig, Party dest, Optional<Long> date) throws Refused {
    String info = Outside.url(header, type);
    String alg = header.alg().orElse("ES256");
    if (!alg.equals("ES256")) {
      throw new Refused(ALG_UNSUPPORTED, Excerpts.printable(alg));
    }
    if (type != PassportType.BASE) {
      // Its own claims stand in no other header (RFC 8224 section 4.1).
      throw new Refused(COMPACT_UNUSABLE, "full Identity");
    }
    if (date.isEmpty()) {
      throw new Refused(COMPACT_UNUSABLE, "Date");
    }
    if (orig instanceof Party.Anonymous) {
      throw new Refused(COMPACT_UNUSABLE, "From");
    }
    Outside.checkSignature(header);
    Claims claims =
        new Claims(
            date.get(),
            orig,
            List.of(dest),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    String head = TokenWriter.head(type, info);
    String payload = TokenWriter.payload(claims);
    return new Passport(
        type,
        info,
        claims,
        new Json.Members(new LinkedHashMap<>(), payload),
        encoded(head) + "." + encoded(payload),
        header.signature());
  }

  private static String encoded(String json) {
    return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
  }
}
