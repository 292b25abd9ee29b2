package siplain.proxy.path;

import java.util.List;
import siplain.sip.message.Edits;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;

/** What becomes of the Contacts of a 3xx on its way to the caller. */
sealed interface Contacts {
  /** They stay as they came. */
  Contacts KEPT = new Without(List.of());

  /**
   * All but those that were followed: the caller is not sent where the call has been (RFC 3261
   * section 16.7 step 4).
   */
  record Without(List<Field> followed) implements Contacts {
    public Without {
      followed = List.copyOf(followed);
    }
  }

  /** These and no others. */
  record Only(List<String> values) implements Contacts {
    public Only {
      values = List.copyOf(values);
    }
  }

  default void apply(Edits edits) {
    switch (this) {
      case Without without -> without.followed().forEach(edits::remove);
      case Only only -> {
        edits.removeAll(HeaderName.CONTACT);
        only.values().forEach(value -> edits.append(HeaderName.CONTACT, value));
      }
    }
  }
}
