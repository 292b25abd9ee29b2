package siplain.proxy.redirect;

import java.util.Comparator;
import java.util.List;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;

/**
 * The Contacts of a 3xx. Of ten thousand some are read and the rest is counted.
 *
 * @param read in order of preference, then as they came
 * @param count of all
 * @param star whether there is nothing but {@code *}
 */
public record Offers(List<Offer> read, int count, boolean star) {
  /** More than may ever be considered ({@code redirects.max-contacts}). */
  static final int MOST_READ = 64;

  public Offers {
    read = List.copyOf(read);
  }

  public static Offers of(Message response) {
    if (response.first(HeaderName.CONTACT) == null) {
      return new Offers(List.of(), 0, false);
    }
    List<Field> fields = response.all(HeaderName.CONTACT);
    if (fields.size() == 1 && fields.getFirst().value().equals("*")) {
      return new Offers(List.of(), 1, true);
    }
    List<Offer> read =
        fields.stream()
            .limit(MOST_READ)
            .map(Offer::of)
            .sorted(Comparator.comparingInt(Offer::q).reversed()) // stable
            .toList();
    return new Offers(read, fields.size(), false);
  }

  /** Those that are looked at. */
  public List<Offer> best(int most) {
    return read.subList(0, Math.min(most, read.size()));
  }
}
