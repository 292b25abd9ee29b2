package siplain.proxy.locate;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import siplain.config.Target;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * What a URI leaves to DNS.
 *
 * @param host a name
 * @param transport the one that the URI insists on
 * @param named whether the URI names it, and leaves nothing to NAPTR; sips alone does not
 * @param port the one that the URI names, so that there is no service to look for
 */
record Wanted(String host, Optional<Protocol> transport, OptionalInt port, boolean named) {
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;

  /** A URI of a message; its transport is one that we speak. */
  static Wanted of(SipUri uri) {
    Optional<Protocol> asked =
        uri.parameters()
            .value("transport")
            .flatMap(name ->
                Stream.of(Protocol.values())
                    .filter(each -> each.parameter().equalsIgnoreCase(name))
                    .findFirst());
    return new Wanted(
        uri.parameters().value("maddr").orElse(uri.host()).toLowerCase(Locale.ROOT),
        uri.isSecure() ? Optional.of(Protocol.TLS) : asked,
        uri.port(),
        asked.isPresent());
  }

  /** Whether there can be such a name (RFC 1035 section 2.3.4). */
  boolean isName() {
    String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return plain.length() <= LONGEST_NAME
        && Stream.of(plain.split("\\.", -1))
            .allMatch(label -> !label.isEmpty() && label.length() <= LONGEST_LABEL);
  }

  /** The file's reader has seen that it is a URI, and which transport its parameter names. */
  static Wanted of(Target target) {
    SipUri uri =
        Uri.parse(target.uri())
            .filter(SipUri.class::isInstance)
            .map(SipUri.class::cast)
            .orElse(null);
    Protocol protocol = Protocol.of(target.transport());
    boolean named = uri == null || uri.parameters().value("transport").isPresent();
    return new Wanted(
        target.host(),
        named || protocol == Protocol.TLS ? Optional.of(protocol) : Optional.empty(),
        uri == null ? OptionalInt.of(target.port()) : uri.port(),
        named);
  }
}
