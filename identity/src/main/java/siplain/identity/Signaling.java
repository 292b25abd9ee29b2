package siplain.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import siplain.identity.token.MediaKey;

/**
 * What the request says beside its Identity headers, as it came in and before anything is
 * rewritten. URIs stand without angle brackets and display names.
 *
 * @param peer who sent it, for telling
 * @param from the URI of From
 * @param displayName of From or of the asserted identity, unquoted; empty if there is none
 * @param asserted the URIs of P-Asserted-Identity; none if the peer is not trusted
 * @param to the URI of To
 * @param requestUri the Request-URI
 * @param date of the Date header, if it is there and can be read
 * @param fingerprints all of the SDP; empty if nobody looked
 */
public record Signaling(
    String peer,
    String from,
    String displayName,
    List<String> asserted,
    String to,
    String requestUri,
    Optional<Instant> date,
    Optional<List<MediaKey>> fingerprints) {

  public Signaling {
    asserted = List.copyOf(asserted);
    fingerprints = fingerprints.map(List::copyOf);
  }
}
