package siplain.proxy.redirect;

import java.util.Optional;
import siplain.sip.message.Address;
import siplain.sip.message.Field;
import siplain.sip.message.Parameters;
import siplain.sip.uri.Uri;

/**
 * One Contact of a 3xx as it stands there.
 *
 * @param q how much it is preferred, in thousandths
 * @param reading its URI; the wire may have put anything there
 */
public record Offer(Field field, int q, Uri.Reading reading) {
  /** RFC 3261 section 20.10: what has no q is as good as any. */
  private static final int FULL = 1000;

  private static final int LONGEST = 200;

  static Offer of(Field field) {
    Address address = field.address();
    return address == null
        ? new Offer(field, FULL, new Uri.Reading.Invalid("address", 0))
        : new Offer(field, q(address.parameters()), reading(address.uriText()));
  }

  /** Bytes beyond ASCII pass through here elsewhere, but nobody is called by them. */
  private static Uri.Reading reading(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 0x7f) {
        return new Uri.Reading.Invalid("character", at);
      }
    }
    return Uri.read(text);
  }

  /** {@code 0.7} is 700; what is no qvalue counts as absent. */
  private static int q(Parameters parameters) {
    Optional<String> text = parameters.value("q");
    if (text.isEmpty() || !text.get().matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?")) {
      return FULL;
    }
    return (int) Math.round(Double.parseDouble(text.get()) * FULL);
  }

  /** The URI if it can be read, else what stands there; never much of it. */
  public String text() {
    String text = reading instanceof Uri.Reading.Valid valid ? valid.uri().text() : field.value();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Its URI; empty when it breaks the grammar. */
  public Optional<Uri> uri() {
    return reading instanceof Uri.Reading.Valid valid ? Optional.of(valid.uri()) : Optional.empty();
  }
}
