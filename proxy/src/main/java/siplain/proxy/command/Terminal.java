package siplain.proxy.command;

/**
 * The terminal a command writes to. The launcher says how wide it is and whether it takes color:
 * asking the system from here would cost a process or a library.
 */
record Terminal(int columns, boolean color) {
  private static final int USUAL_COLUMNS = 80;

  static Terminal ofSystem() {
    return new Terminal(
        Integer.getInteger("siplain.columns", USUAL_COLUMNS), Boolean.getBoolean("siplain.color"));
  }
}
