package siplain.sip.context;

/**
 * Somewhere the request may be sent.
 *
 * @param branch the number of the branch that tries it, never used twice in a context
 * @param person who would be rung there, in any text that is the same for the same person; empty if
 *     nobody knows. Whoever has declined is not rung again at another address
 */
public record Target(int branch, String person) {
  /** A target of which nobody knows whom it rings. */
  public static Target of(int branch) {
    return new Target(branch, "");
  }
}
