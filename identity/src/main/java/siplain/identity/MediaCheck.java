package siplain.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import siplain.identity.finding.Finding;
import siplain.identity.finding.StirCause;
import siplain.identity.token.Claims;
import siplain.identity.token.MediaKey;

/** What else of the request a token may have signed: media keys, and the caller's name. */
final class MediaCheck {
  private final Signaling call;

  MediaCheck(Signaling call) {
    this.call = call;
  }

  /** RFC 8225 section 5.2.2: somebody between who puts in another key hears the call. */
  Optional<Finding> key(Claims claims) {
    if (claims.mediaKeys().isEmpty() || call.fingerprints().isEmpty()) {
      return Optional.empty();
    }
    List<MediaKey> offered = call.fingerprints().get();
    return Set.copyOf(offered).equals(Set.copyOf(claims.mediaKeys()))
        ? Optional.empty()
        : Optional.of(
            Finding.of(StirCause.MKY_MISMATCH, shown(claims.mediaKeys()), shown(offered)));
  }

  /** RFC 9795: a name that is shown and not signed is told; the number is signed all the same. */
  Optional<Finding> name(Claims claims) {
    String shown = call.displayName();
    return claims
        .name()
        .filter(name -> !shown.isEmpty() && !shown.equals(name))
        .map(name -> Finding.of(StirCause.RCD_MISMATCH, name, shown));
  }

  private static String shown(List<MediaKey> keys) {
    return keys.isEmpty()
        ? "none"
        : String.join(", ", keys.stream().map(MediaKey::digest).toList());
  }
}
