package siplain.proxy.command;

import java.io.InputStream;

/**
 * What a command knows of the terminal it speaks to. The launcher says how wide it is, whether it
 * takes color, and whether anybody types: asking the system from here would cost a process or a
 * library.
 *
 * @param columns how wide a line may be
 * @param color whether escape sequences are understood and wanted
 * @param typed whether standard input is a person at a keyboard
 */
record Terminal(int columns, boolean color, boolean typed, InputStream in) {
  private static final int USUAL_COLUMNS = 80;

  static Terminal ofSystem(InputStream in) {
    boolean wanted = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        Integer.getInteger("siplain.columns", USUAL_COLUMNS),
        Boolean.getBoolean("siplain.color") && wanted,
        Boolean.getBoolean("siplain.typed"),
        in);
  }
}
