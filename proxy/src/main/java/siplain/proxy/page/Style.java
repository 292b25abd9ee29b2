package siplain.proxy.page;

/** Colors of a terminal, or none. */
enum Style {
  PLAIN,
  COLORED;

  String strong(String text) {
    return paint("1", text);
  }

  String label(String text) {
    return paint("1;36", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  /** The id of an entry in the color of its gravity: a class of codes, or a cause. */
  String id(String id) {
    String color =
        switch (id.isEmpty() ? ' ' : id.charAt(0)) {
          case '1', '2' -> "1;32";
          case '3' -> "1;34";
          case '4' -> "1;33";
          default -> "1;31";
        };
    return paint(color, id);
  }

  /**
   * One line with its {@code `literal parts`} set off. What begins or ends with a space stands
   * between two literals, the first of which began on the line before.
   */
  String inline(String line) {
    return this == PLAIN
        ? line
        : line.replaceAll("`([^`\\s](?:[^`]*[^`\\s])?)`", "\u001b[36m$1\u001b[39m");
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
