package siplain.config;

/** How failed calls are written down. */
public record Log(Format format, Numbers numbers, String language) {

  /** What a line looks like. */
  public enum Format {
    /** Pretty on a terminal, JSON elsewhere. */
    AUTO,
    JSON,
    PRETTY
  }

  /** How telephone numbers are shown. */
  public enum Numbers {
    FULL,
    /** All but the first and the last digits hidden. */
    MASK,
    /** A short code that is the same for the same number. */
    TOKEN,
    OFF
  }
}
