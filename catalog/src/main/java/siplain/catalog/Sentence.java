package siplain.catalog;

import com.ibm.icu.text.MessageFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values into a sentence with places.
 *
 * <p>Plain places are filled here. Plural, number and choice forms go to ICU, which takes longer to
 * load than a command takes to run; so it is asked only for a sentence that needs it.
 */
final class Sentence {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z0-9_-]+)}");
  private static final Pattern FORM = Pattern.compile("\\{[a-zA-Z0-9_-]+\\s*,");

  private Sentence() {}

  static String of(String pattern, Map<String, ?> values, Language language) {
    if (FORM.matcher(pattern).find()) {
      return Forms.of(pattern, values, language);
    }
    Matcher places = PLACE.matcher(pattern);
    StringBuilder sentence = new StringBuilder();
    while (places.find()) {
      Object value = values.get(places.group(1));
      String text = value == null ? places.group() : value.toString();
      places.appendReplacement(sentence, Matcher.quoteReplacement(text));
    }
    return places.appendTail(sentence).toString();
  }

  /** A class of its own, so that ICU is not even linked before it is needed. */
  private static final class Forms {
    static String of(String pattern, Map<String, ?> values, Language language) {
      Map<String, Object> arguments = new HashMap<>(values);
      return new MessageFormat(pattern, language.locale()).format(arguments);
    }
  }
}
