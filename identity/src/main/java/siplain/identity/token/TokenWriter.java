package siplain.identity.token;

import java.util.ArrayList;
import java.util.List;
import siplain.identity.number.Party;

/** The JSON of a token as RFC 8225 section 9 wants it: members in order, no white space. */
public final class TokenWriter {
  private TokenWriter() {}

  public static String head(PassportType type, String url) {
    String ppt = type == PassportType.BASE ? "" : "\"ppt\":" + quoted(type.ppt()) + ",";
    return "{\"alg\":\"ES256\"," + ppt + "\"typ\":\"passport\",\"x5u\":" + quoted(url) + "}";
  }

  /** The claims of base, shaken and div; those of other types are not written. */
  public static String payload(Claims claims) {
    List<String> members = new ArrayList<>();
    claims.attest().ifPresent(attest -> members.add("\"attest\":" + quoted(attest)));
    members.add("\"dest\":" + dest(claims.dest()));
    claims.diverted().ifPresent(diverted -> members.add("\"div\":" + one(diverted)));
    members.add("\"iat\":" + claims.issuedAt());
    members.add("\"orig\":" + one(claims.orig()));
    claims.origid().ifPresent(origid -> members.add("\"origid\":" + quoted(origid)));
    return "{" + String.join(",", members) + "}";
  }

  private static String one(Party party) {
    return "{\"" + kind(party) + "\":" + quoted(party.shown()) + "}";
  }

  private static String dest(List<Party> parties) {
    List<String> members = new ArrayList<>();
    for (String kind : List.of("tn", "uri")) {
      List<String> some =
          parties.stream()
              .filter(party -> kind(party).equals(kind))
              .map(party -> quoted(party.shown()))
              .toList();
      if (!some.isEmpty()) {
        members.add("\"" + kind + "\":[" + String.join(",", some) + "]");
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String kind(Party party) {
    return party instanceof Party.Telephone ? "tn" : "uri";
  }

  private static String quoted(String text) {
    StringBuilder written = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        written.append('\\').append(c);
      } else if (c < ' ') {
        written.append(String.format("\\u%04x", (int) c));
      } else {
        written.append(c);
      }
    }
    return written.append('"').toString();
  }
}
