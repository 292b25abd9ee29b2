package siplain.proxy.locate;

import java.util.Optional;
import java.util.OptionalInt;
import siplain.config.Target;
import siplain.proxy.transport.Protocol;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * What a URI leaves to DNS.
 *
 * @param host a name
 * @param transport the one that the URI insists on
 * @param port the one that the URI names, so that there is no service to look for
 */
record Wanted(String host, Optional<Protocol> transport, OptionalInt port) {

  /** The file's reader has seen that it is a URI, and which transport its parameter names. */
  static Wanted of(Target target) {
    SipUri uri =
        Uri.parse(target.uri())
            .filter(SipUri.class::isInstance)
            .map(SipUri.class::cast)
            .orElse(null);
    boolean insists = uri == null || uri.parameters().value("transport").isPresent();
    Protocol protocol =
        switch (target.transport()) {
          case UDP -> Protocol.UDP;
          case TCP -> Protocol.TCP;
        };
    return new Wanted(
        target.host(),
        insists ? Optional.of(protocol) : Optional.empty(),
        uri == null ? OptionalInt.of(target.port()) : uri.port());
  }
}
