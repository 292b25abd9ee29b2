package siplain.identity;

import java.util.List;
import siplain.identity.number.Numbering;
import siplain.identity.number.Party;

/** Whether a claim names whom a URI of the request names. */
final class Parties {
  private Parties() {}

  /**
   * @param party whom the URI names
   */
  static boolean same(Party claim, Party party, String uri) {
    // A uri claim is compared as a URI even where the header's would be read as a number.
    return claim.equals(party) || claim.equals(Numbering.address(uri));
  }

  static boolean any(List<Party> claims, Party party, String uri) {
    return claims.stream().anyMatch(claim -> same(claim, party, uri));
  }
}
