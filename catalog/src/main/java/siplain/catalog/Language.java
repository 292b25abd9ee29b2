package siplain.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that the catalog has at least the frame of; English, the first, is complete. */
public enum Language {
  ENGLISH("en"),
  RUSSIAN("ru"),
  CHINESE("zh"),
  VIETNAMESE("vi");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** The language of a tag such as {@code ru}, {@code ru-RU} or {@code zh_Hans}. */
  public static Optional<Language> of(String tag) {
    String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return Arrays.stream(values()).filter(language -> language.tag.equals(primary)).findFirst();
  }

  /** The tags of all languages, for an error message. */
  public static String tags() {
    return String.join(", ", Arrays.stream(values()).map(Language::tag).toList());
  }

  public String tag() {
    return tag;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }
}
