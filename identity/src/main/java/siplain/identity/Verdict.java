package siplain.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import siplain.identity.HeaderVerdict.Outcome;
import siplain.identity.finding.Finding;
import siplain.identity.token.Claims;
import siplain.identity.token.Passport;

/** What all Identity headers of a request come to. */
public sealed interface Verdict {

  /** One for each header, in the order of the request. */
  List<HeaderVerdict> headers();

  /** There is no header, or none of a supported type, and none is required. */
  record Absent(List<HeaderVerdict> headers) implements Verdict {
    public Absent {
      headers = List.copyOf(headers);
    }
  }

  /** A header is valid; that others are not does not matter (RFC 8224 section 6.2.1). */
  record Passed(List<HeaderVerdict> headers) implements Verdict {
    public Passed {
      headers = List.copyOf(headers);
      if (headers.stream().noneMatch(Passed::isValid)) {
        throw new IllegalArgumentException("nothing passed");
      }
    }

    /** The one that says most of the caller: shaken before others. */
    public HeaderVerdict best() {
      return headers.stream()
          .filter(Passed::isValid)
          .min(Comparator.comparing(header -> header.passport().map(Passport::type).orElseThrow()))
          .orElseThrow();
    }

    /** A, B or C, if a shaken token is valid. */
    public Optional<String> attest() {
      return best().passport().map(Passport::claims).flatMap(Claims::attest);
    }

    private static boolean isValid(HeaderVerdict header) {
      return header.outcome() instanceof Outcome.Valid;
    }
  }

  /**
   * No header is valid, or one is required and missing.
   *
   * @param reasons of all headers; never empty, the most telling first
   */
  record Failed(List<HeaderVerdict> headers, List<Finding> reasons) implements Verdict {
    private static final int INVALID_IDENTITY_HEADER = 438;

    public Failed {
      headers = List.copyOf(headers);
      reasons = reasons.stream().distinct().sorted(Finding.MOST_TELLING_FIRST).toList();
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("no reason");
      }
    }

    public Finding reason() {
      return reasons.getFirst();
    }

    /** That of the first reason. */
    public int status() {
      return reason().cause().status().orElse(INVALID_IDENTITY_HEADER);
    }

    public String phrase() {
      return reason().cause().phrase();
    }
  }

  /** This proxy could not check a header that may be valid. */
  record Unable(List<HeaderVerdict> headers, Finding reason) implements Verdict {
    public Unable {
      headers = List.copyOf(headers);
    }
  }
}
