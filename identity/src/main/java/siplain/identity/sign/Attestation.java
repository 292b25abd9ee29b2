package siplain.identity.sign;

/** How well a provider knows that the number is the caller's (RFC 8588 section 4). */
public enum Attestation {
  /** The customer is known, and may use the number. */
  A,
  /** The customer is known. */
  B,
  /** The call came in from somewhere. */
  C
}
