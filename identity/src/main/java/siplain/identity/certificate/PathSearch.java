package siplain.identity.certificate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import siplain.identity.finding.Refused;
import siplain.identity.finding.StirCause;

/**
 * Looks for a way from a signer's certificate to an anchor.
 *
 * <p>All issuers of the right name are tried: authorities renew their certificates under the same
 * name and key, and only one of the two may lead on. When no way is good, the one that came
 * furthest says why.
 */
final class PathSearch {
  private static final int LONGEST = 6;

  /** Signatures that one document may have us check. */
  private static final int BUDGET = 24;

  private final Set<Certificate> anchors;
  private final Collection<Certificate> others;
  private final Instant at;
  private int budget = BUDGET;
  private @Nullable Refused flawed;
  private @Nullable Refused astray;
  private int strayed;

  PathSearch(Set<Certificate> anchors, Collection<Certificate> others, Instant at) {
    this.anchors = anchors;
    this.others = others;
    this.at = at;
  }

  /** The signer's certificate first, the anchor last. */
  List<Certificate> path(Certificate leaf) throws Refused {
    List<Certificate> path = new ArrayList<>(List.of(leaf));
    if (search(path)) {
      return path;
    }
    if (flawed != null) {
      throw flawed;
    }
    throw astray != null ? astray : untrusted(leaf);
  }

  private boolean search(List<Certificate> path) {
    Certificate last = path.getLast();
    for (Certificate anchor : anchors) {
      if (isIssuer(anchor, last)) {
        path.add(anchor);
        Optional<Refused> flaw = flaw(path);
        if (flaw.isEmpty()) {
          return true;
        }
        flawed = flawed == null ? flaw.get() : flawed;
        path.removeLast();
      }
    }
    if (path.size() < LONGEST) {
      for (Certificate other : others) {
        if (!path.contains(other) && isIssuer(other, last)) {
          path.add(other);
          if (search(path)) {
            return true;
          }
          path.removeLast();
        }
      }
    }
    if (path.size() > strayed) {
      strayed = path.size();
      astray = untrusted(last);
    }
    return false;
  }

  private boolean isIssuer(Certificate issuer, Certificate of) {
    return of.namesAsIssuer(issuer) && budget-- > 0 && of.isSignedBy(issuer);
  }

  /** What is wrong with a path whose signatures are good. */
  private Optional<Refused> flaw(List<Certificate> path) {
    for (Certificate each : path) {
      if (at.isAfter(each.notAfter())) {
        return dated(StirCause.CERTIFICATE_EXPIRED, each, each.notAfter());
      }
      if (at.isBefore(each.notBefore())) {
        return dated(StirCause.CERTIFICATE_NOT_YET_VALID, each, each.notBefore());
      }
    }
    for (int above = 1; above < path.size(); above++) {
      Certificate authority = path.get(above);
      // An anchor of version 1 says nothing of itself; that it was chosen says it.
      boolean anchor = above == path.size() - 1;
      if (!authority.isAuthority() && !anchor) {
        return limited(authority, "an end entity");
      }
      if (!authority.permits(KeyUsage.keyCertSign)) {
        return limited(authority, authority.usageShown());
      }
      if (authority.pathLength() < above - 1) {
        return limited(authority, "a path length of " + authority.pathLength());
      }
    }
    return Pkix.accepts(path, at) ? Optional.empty() : Optional.of(untrusted(path.getFirst()));
  }

  private static Optional<Refused> dated(StirCause cause, Certificate certificate, Instant date) {
    String day = date.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    return Optional.of(new Refused(cause, certificate.subject(), day));
  }

  private static Optional<Refused> limited(Certificate certificate, String usage) {
    return Optional.of(new Refused(StirCause.CERTIFICATE_USAGE, certificate.subject(), usage));
  }

  private static Refused untrusted(Certificate certificate) {
    return new Refused(
        StirCause.CERTIFICATE_UNTRUSTED, certificate.subject(), certificate.issuer());
  }
}
