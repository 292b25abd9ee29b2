package siplain.config;

/**
 * Where a value stands.
 *
 * @param name of the file or the variable
 * @param line from 1; 0 for a file as a whole and for a variable
 * @param column from 1
 */
record Place(String name, int line, int column, boolean isVariable) {

  static Place inFile(String file, int line, int column) {
    return new Place(file, line, column, false);
  }

  static Place wholeFile(String file) {
    return new Place(file, 0, 0, false);
  }

  static Place variable(String name) {
    return new Place(name, 0, 0, true);
  }

  /** As a sentence goes on: {@code in line 12}, {@code in SIPLAIN_LISTEN}. */
  String where() {
    return line > 0 ? "in line " + line : "in " + name;
  }
}
