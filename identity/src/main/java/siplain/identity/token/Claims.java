package siplain.identity.token;

import java.util.List;
import java.util.Optional;
import siplain.identity.number.Party;

/**
 * What a token says (RFC 8225 section 5), each claim in the form that its RFC gives it.
 *
 * @param issuedAt iat, in seconds since 1970
 * @param dest never empty
 * @param attest A, B or C; in shaken tokens
 * @param origid in shaken tokens
 * @param diverted the div claim; in div tokens
 * @param name nam of the rcd claim
 * @param mediaKeys the mky claim; empty if it is not there
 */
public record Claims(
    long issuedAt,
    Party orig,
    List<Party> dest,
    Optional<String> attest,
    Optional<String> origid,
    Optional<Party> diverted,
    Optional<String> name,
    List<MediaKey> mediaKeys) {

  public Claims {
    dest = List.copyOf(dest);
    mediaKeys = List.copyOf(mediaKeys);
  }

  /** Each of dest, as it is told. */
  public String destShown() {
    return String.join(", ", dest.stream().map(Party::shown).toList());
  }
}
