package siplain.proxy.command;

import java.util.Locale;

/** How an answer is written. */
enum Format {
  TEXT,
  JSON,
  MARKDOWN;

  /** As a user writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
