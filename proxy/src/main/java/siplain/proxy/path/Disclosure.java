package siplain.proxy.path;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import siplain.proxy.observe.Change;
import siplain.sip.message.Edits;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;

/**
 * What of the caller's identity, or in a response of the callee's, passes between two peers of
 * different trust (RFC 3325 sections 5 and 7). What a peer that is not trusted claims about itself
 * is taken out; what must stay private is not told to one.
 *
 * @param fromTrusted whether who sends the message is trusted
 * @param toTrusted whether who gets it is
 */
record Disclosure(boolean fromTrusted, boolean toTrusted) {
  private static final String REMOVED = "policy.header-removed";
  private static final String PRIVATE = "policy.privacy-applied";

  /** Who called and what somebody found out about that; only a trusted peer may say so. */
  private static final List<HeaderName> CLAIMS =
      List.of(
          HeaderName.P_ASSERTED_IDENTITY,
          HeaderName.P_ATTESTATION_INDICATOR,
          HeaderName.P_ORIGINATION_ID);

  /** What holds for a request. */
  static Disclosure onward(Matched matched) {
    return new Disclosure(matched.in().isTrusted(), matched.isToTrusted());
  }

  /** What holds for its responses. */
  static Disclosure back(Matched matched) {
    return new Disclosure(matched.isToTrusted(), matched.in().isTrusted());
  }

  void apply(Edits edits, Message message, Consumer<Change> changes) {
    if (!fromTrusted) {
      CLAIMS.forEach(name -> remove(edits, message, name, REMOVED, changes));
    } else if (!toTrusted && wantsPrivacy(message)) {
      remove(edits, message, HeaderName.P_ASSERTED_IDENTITY, PRIVATE, changes);
    }
  }

  private static void remove(
      Edits edits, Message message, HeaderName name, String rule, Consumer<Change> changes) {
    Field first = message.first(name);
    if (first != null) {
      edits.removeAll(name);
      changes.accept(new Change(name.text(), rule, first.value(), ""));
    }
  }

  /** Whether its sender asked for {@code id}, RFC 3323's list being split by semicolons. */
  private static boolean wantsPrivacy(Message message) {
    for (Field field : message.fields(HeaderName.PRIVACY.text())) {
      for (String value : field.value().split("[;,]", -1)) {
        if (value.strip().toLowerCase(Locale.ROOT).equals("id")) {
          return true;
        }
      }
    }
    return false;
  }
}
