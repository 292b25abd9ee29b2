package siplain.identity;

import siplain.identity.certificate.Document;
import siplain.identity.finding.Finding;

/** What came of fetching a certificate. */
public sealed interface Fetched {

  /** The bytes of the body. Whether there is a certificate in them is not the fetcher's matter. */
  record Received(Document document) implements Fetched {}

  /** The repository answered wrongly or not at all: the call has failed with 436. */
  record BadAnswer(Finding finding) implements Fetched {
    public BadAnswer {
      if (finding.cause().status().orElse(0) != 436) {
        throw new IllegalArgumentException(finding.id());
      }
    }
  }

  /** We could not fetch: nothing is known about the call. */
  record Ours(Finding finding) implements Fetched {
    public Ours {
      if (!finding.cause().isOurs()) {
        throw new IllegalArgumentException(finding.id());
      }
    }
  }
}
