package siplain.proxy.path;

import siplain.sip.message.Address;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.Method;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/** Knows the OPTIONS that this proxy itself is asked (RFC 3261 sections 11 and 16.3 step 3). */
final class OwnOptions {

  /** One that names us and no user, or may go no further. */
  static boolean isOne(Received in) {
    Message request = in.request();
    return request.method().is(Method.Known.OPTIONS)
        && (request.maxForwards().orElse(1) == 0 || namesUs(request, in.policy()));
  }

  private static boolean namesUs(Message request, Policy policy) {
    return request.requestUri() instanceof SipUri uri
        && uri.rawUser().isEmpty()
        && policy.names().has(uri)
        && request.all(HeaderName.ROUTE).stream().allMatch(route -> namesUs(route, policy));
  }

  private static boolean namesUs(Field route, Policy policy) {
    Address address = route.address();
    Uri uri = address == null ? null : address.uri().orElse(null);
    // What is marked leads to somebody else.
    return uri != null && policy.names().has(uri) && !policy.dialogs().isOurs(uri);
  }

  private OwnOptions() {}
}
