package siplain.proxy.locate;

/** What a record holds breaks its format. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  Unreadable(String what) {
    super(what, null, false, false);
  }
}
