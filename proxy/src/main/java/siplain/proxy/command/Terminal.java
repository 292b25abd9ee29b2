package siplain.proxy.command;

/**
 * The terminal a command writes to. The launcher says how wide it is and whether it takes color:
 * asking the system from here would cost a process or a library.
 */
record Terminal(int columns, boolean color) {
  private static final int USUAL_COLUMNS = 80;

  /** Whether a person reads along: only then does the launcher say how wide it is. */
  static boolean isWatched() {
    return System.getProperty("siplain.columns") != null;
  }

  static Terminal ofSystem() {
    return new Terminal(
        Integer.getInteger("siplain.columns", USUAL_COLUMNS), Boolean.getBoolean("siplain.color"));
  }
}
