package siplain.proxy.path;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import siplain.proxy.dialog.Reading;
import siplain.sip.message.Address;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * The Request-URI and Route of a request with our own part taken out (RFC 3261 section 16.4).
 *
 * @param requestUri as it was meant, before a strict router exchanged it for ours
 * @param reading what our own part says
 * @param removed the values of Route that go no further
 * @param left those that stay, as URIs; from the top
 * @param next the first of those that stay; null when none does
 */
record RouteSet(
    Uri requestUri, Reading reading, List<Field> removed, List<SipUri> left, @Nullable Field next) {

  RouteSet {
    removed = List.copyOf(removed);
    left = List.copyOf(left);
  }

  /** Of a request whose Routes can be read, as {@link Screening} has seen to. */
  static RouteSet of(Message request, Policy policy) {
    if (request.first(HeaderName.ROUTE) == null) {
      return without(request, policy);
    }
    List<Field> routes = new ArrayList<>(request.all(HeaderName.ROUTE));
    List<SipUri> left = new ArrayList<>(uris(request));
    List<Uri> uris = new ArrayList<>(left);
    List<Field> removed = new ArrayList<>(2);
    Uri requestUri = request.requestUri();
    boolean strict = policy.dialogs().isOurs(requestUri);
    if (strict) {
      // The router before us is strict: it put our Route there, and the real one to the end.
      uris.addFirst(requestUri);
      requestUri = uris.removeLast();
      removed.add(routes.removeLast());
      left.removeLast();
    }
    Reading reading =
        policy.dialogs().read(uris, request.callId(), request.fromTag(), request.toTag());
    int ours = ours(reading) - (strict ? 1 : 0);
    for (int i = 0; i < ours && !routes.isEmpty(); i++) {
      removed.add(routes.removeFirst());
      left.removeFirst();
    }
    return new RouteSet(
        withoutOurMaddr(requestUri, policy),
        reading,
        removed,
        left,
        routes.isEmpty() ? null : routes.getFirst());
  }

  /**
   * Of a request that goes to a Contact of a 3xx: none of its Routes leads there, be it ours or one
   * towards whoever redirected it.
   */
  static RouteSet redirected(Message request, Uri contact) {
    List<Field> routes =
        request.first(HeaderName.ROUTE) == null ? List.of() : request.all(HeaderName.ROUTE);
    return new RouteSet(contact, new Reading.NotOurs(), routes, List.of(), null);
  }

  /**
   * Whether a mark of ours, genuine or not, says where this request goes if it has a To tag. The
   * routes of the file are not asked then.
   */
  static boolean isMarked(Message request, Policy policy) {
    List<Address> routes = request.routes();
    return !routes.isEmpty()
        && (policy.dialogs().isOurs(request.requestUri())
            || policy
                .dialogs()
                .areMarked(routes.stream().flatMap(each -> each.uri().stream()).toList()));
  }

  private static RouteSet without(Message request, Policy policy) {
    return new RouteSet(
        withoutOurMaddr(request.requestUri(), policy),
        new Reading.NotOurs(),
        List.of(),
        List.of(),
        null);
  }

  private static int ours(Reading reading) {
    return switch (reading) {
      case Reading.Ours ours -> ours.remove();
      case Reading.Phone phone -> phone.remove();
      case Reading.NoDialog outbound -> outbound.remove();
      case Reading.Gone gone -> gone.remove();
      case Reading.Forged _, Reading.KeyUnknown _, Reading.NotOurs _ -> 0;
    };
  }

  private static Uri withoutOurMaddr(Uri uri, Policy policy) {
    if (!(uri instanceof SipUri sip)) {
      return uri;
    }
    String maddr = sip.parameters().value("maddr").orElse("");
    if (maddr.isEmpty()) {
      return uri;
    }
    String there = "sip:" + maddr + (sip.port().isPresent() ? ":" + sip.port().getAsInt() : "");
    boolean ours = Uri.parse(there).filter(policy.names()::has).isPresent();
    return ours ? Uri.parse(RequestUris.withoutMaddr(sip)).orElse(uri) : uri;
  }

  private static List<SipUri> uris(Message request) {
    return request.routes().stream().map(RouteSet::uri).toList();
  }

  private static SipUri uri(Address route) {
    if (route.uri().orElse(null) instanceof SipUri uri) {
      return uri;
    }
    throw new IllegalStateException("an unreadable Route behind the screening");
  }
}
