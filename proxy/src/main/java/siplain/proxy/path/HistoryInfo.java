package siplain.proxy.path;

import java.util.List;
import siplain.sip.message.Address;
import siplain.sip.message.Edits;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.Parameters;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * History-Info: where a request has been (RFC 7044). Who was redirected has the Reason in its
 * entry, and who came after it names that entry: {@code rc} for the same user elsewhere, {@code mp}
 * for another one.
 */
final class HistoryInfo {

  static void write(Edits edits, Message request, List<Redirected> redirects) {
    String index = begin(edits, request, redirects.getFirst());
    String before = index;
    for (int at = 0; at < redirects.size(); at++) {
      Redirected step = redirects.get(at);
      String own = index + "." + (at + 1);
      boolean last = at + 1 == redirects.size();
      String uri = last ? step.to().text() : with(step.to(), redirects.get(at + 1).code());
      boolean same = RequestUris.user(step.from()).equals(RequestUris.user(step.to()));
      append(edits, uri, own, (same ? ";rc=" : ";mp=") + before);
      before = own;
    }
  }

  /** Sees to an entry for the first target, and returns its index. */
  private static String begin(Edits edits, Message request, Redirected first) {
    List<Field> there =
        request.first(HeaderName.HISTORY_INFO) == null
            ? List.of()
            : request.all(HeaderName.HISTORY_INFO);
    if (there.isEmpty()) {
      append(edits, with(first.from(), first.code()), "1", "");
      return "1";
    }
    Field last = there.getLast();
    Address address = last.address();
    String index = address == null ? "" : address.parameters().value("index").orElse("");
    if (address == null || !index.matches("\\d{1,4}(\\.\\d{1,4}){0,30}")) {
      return "1"; // as if nothing had been told before: there is no other to go on from
    }
    Uri uri = address.uri().orElse(null);
    if (uri instanceof SipUri sip && !sip.hasHeaders()) {
      StringBuilder value = new StringBuilder("<").append(with(uri, first.code())).append('>');
      for (Parameters.Parameter each : address.parameters().all()) {
        value.append(';').append(each.name());
        each.value().ifPresent(text -> value.append('=').append(text));
      }
      edits.replace(last, value.toString());
    }
    return index;
  }

  private static void append(Edits edits, String uri, String index, String more) {
    edits.append(HeaderName.HISTORY_INFO, "<" + uri + ">;index=" + index + more);
  }

  /** A number has no headers, so its Reason is left out. */
  private static String with(Uri uri, int code) {
    if (!(uri instanceof SipUri sip)) {
      return uri.text();
    }
    return sip.withoutHeaders().text() + "?Reason=SIP%3Bcause%3D" + code;
  }

  private HistoryInfo() {}
}
