package siplain.proxy;

/** Why the proxy cannot start, in a sentence for the operator. */
public final class CannotStart extends Exception {
  private static final long serialVersionUID = 1;

  private final String cause;

  CannotStart(String cause, String message) {
    super(message);
    this.cause = cause;
  }

  /** The catalog's id, such as {@code config.cannot-listen}. */
  public String id() {
    return cause;
  }
}
