package siplain.proxy.path;

import java.util.List;
import java.util.Optional;
import siplain.sip.message.Edits;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;

/**
 * What becomes of the Contacts of a 3xx on its way to the caller.
 *
 * @param removed those that are taken out
 * @param instead all that is left of them, where they are written anew
 */
record Contacts(List<Field> removed, Optional<List<String>> instead) {
  /** They stay as they came. */
  static final Contacts KEPT = without(List.of());

  Contacts {
    removed = List.copyOf(removed);
    instead = instead.map(List::copyOf);
  }

  /**
   * All but those that were followed: the caller is not sent where the call has been (RFC 3261
   * section 16.7 step 4).
   */
  static Contacts without(List<Field> followed) {
    return new Contacts(followed, Optional.empty());
  }

  /** These and no others. */
  static Contacts only(List<String> values) {
    return new Contacts(List.of(), Optional.of(values));
  }

  void apply(Edits edits) {
    removed.forEach(edits::remove);
    instead.ifPresent(values -> {
      edits.removeAll(HeaderName.CONTACT);
      values.forEach(value -> edits.append(HeaderName.CONTACT, value));
    });
  }
}
