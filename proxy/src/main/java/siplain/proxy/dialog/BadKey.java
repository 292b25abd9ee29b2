package siplain.proxy.dialog;

import java.nio.file.Path;

/** A key of our Record-Route cannot be had. */
@SuppressWarnings("serial") // is told once and never sent anywhere
public final class BadKey extends Exception {
  private final String cause;
  private final Path path;
  private final String reason;

  BadKey(String cause, Path path, String reason) {
    super(path + ": " + reason);
    this.cause = cause;
    this.path = path;
    this.reason = reason;
  }

  /** The id of the catalog, such as {@code config.no-such-file}. */
  public String id() {
    return cause;
  }

  public Path path() {
    return path;
  }

  /** What is wrong with the file, without its name. */
  public String reason() {
    return reason;
  }
}
