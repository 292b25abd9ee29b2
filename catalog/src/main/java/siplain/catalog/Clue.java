package siplain.catalog;

/**
 * Something in a message or a log line that the catalog can explain.
 *
 * @param text what stood there, cut and without control characters
 */
public record Clue(String text, Entry entry) {
  /** Whether it is a response code that ends a request without success. */
  public boolean isFailure() {
    return entry instanceof CodeEntry code && code.statusClass().compareTo("3xx") >= 0;
  }
}
