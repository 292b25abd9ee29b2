package siplain.config;

/**
 * The form of a setting's value.
 *
 * @param expected in words, for whoever wrote something else
 */
record Form<T>(String expected, Reader<T> reader) {

  /** Makes the value of its text. */
  interface Reader<T> {
    T read(Value.Scalar scalar) throws Unfit;
  }
}
