package siplain.identity.token;

/** The place where a text stops being readable. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final int at;
  private final String twice;

  Unreadable(int at) {
    this(at, "");
  }

  /**
   * @param twice the member that stands twice in one object; empty if that is not the problem
   */
  Unreadable(int at, String twice) {
    super("at " + at, null, false, false);
    this.at = at;
    this.twice = twice;
  }

  int at() {
    return at;
  }

  String twice() {
    return twice;
  }
}
