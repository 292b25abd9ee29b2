package siplain.identity.number;

/** Who a claim or a header names, in canonical form: equal parties are the same party. */
public sealed interface Party {

  /** As it is told beside another one. */
  String shown();

  /** A telephone number: digits, {@code #} and {@code *} (RFC 8224 section 8.3). */
  record Telephone(String digits) implements Party {
    @Override
    public String shown() {
      return digits;
    }
  }

  /** A URI without what may change on the way (RFC 8224 section 8.5). */
  record Address(String uri) implements Party {
    @Override
    public String shown() {
      return uri;
    }
  }

  /** A URI that says that somebody does not want to be named (RFC 3323 section 4.1.1.3). */
  record Anonymous(String uri) implements Party {
    @Override
    public String shown() {
      return uri;
    }
  }
}
