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
 * What of the caller's identity passes between two peers of different trust (RFC 3325 sections 5
 * and 7). What a peer that is not trusted claims about itself is taken out; what must stay private
 * is not told to one.
 */
final class Disclosure {
  private static final String REMOVED = "policy.header-removed";
  private static final String PRIVATE = "policy.privacy-applied";

  /** Who called and what somebody found out about that; only a trusted peer may say so. */
  private static final List<HeaderName> CLAIMS =
      List.of(
          HeaderName.P_ASSERTED_IDENTITY,
          HeaderName.P_ATTESTATION_INDICATOR,
          HeaderName.P_ORIGINATION_ID);

  static void apply(
      Edits edits,
      Message request,
      boolean fromTrusted,
      boolean toTrusted,
      Consumer<Change> changes) {
    if (!fromTrusted) {
      CLAIMS.forEach(name -> remove(edits, request, name, REMOVED, changes));
    } else if (!toTrusted && wantsPrivacy(request)) {
      remove(edits, request, HeaderName.P_ASSERTED_IDENTITY, PRIVATE, changes);
    }
  }

  private static void remove(
      Edits edits, Message request, HeaderName name, String rule, Consumer<Change> changes) {
    Field first = request.first(name);
    if (first != null) {
      edits.removeAll(name);
      changes.accept(new Change(name.text(), rule, first.value(), ""));
    }
  }

  /** Whether the caller asked for {@code id}, RFC 3323's list being split by semicolons. */
  private static boolean wantsPrivacy(Message request) {
    for (Field field : request.fields(HeaderName.PRIVACY.text())) {
      for (String value : field.value().split("[;,]", -1)) {
        if (value.strip().toLowerCase(Locale.ROOT).equals("id")) {
          return true;
        }
      }
    }
    return false;
  }

  private Disclosure() {}
}
