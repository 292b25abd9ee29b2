package siplain.identity.certificate;

import java.time.Instant;
import siplain.identity.finding.Refused;

/** Where validated chains come from: {@link Anchors}, or something in front of them that keeps. */
@FunctionalInterface
public interface Chains {

  /**
   * Finds the signer's certificate in a document, and judges it.
   *
   * @param url where the document is from, for telling
   * @throws Refused with a finding that is ours ({@code isOurs}) where we cannot judge
   */
  Chain chain(String url, Document document, Instant at) throws Refused;
}
