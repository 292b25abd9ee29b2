package siplain.proxy.path;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import siplain.config.Redirects;
import siplain.proxy.redirect.Ground;
import siplain.proxy.redirect.Offer;
import siplain.proxy.redirect.Offers;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Wire;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;

/**
 * The Contacts of a 3xx as its caller may see them: those that were followed are left out, and with
 * {@code redirects.hide} an address of a peer or a private one is given as this proxy's own.
 *
 * @param gone those that were followed
 */
record ShownContacts(Received in, Wire wire, Redirects settings, Offers offers, List<Offer> gone) {
  private static final int FULL = 1000;

  Contacts contacts() {
    boolean whole = offers.star() || offers.count() == 0;
    if (!settings.hide() || whole) {
      return Contacts.without(gone.stream().map(Offer::field).toList());
    }
    List<String> values = new ArrayList<>();
    for (Offer offer : offers.read()) {
      // What cannot be read may hold an address as well, and nobody can use it.
      if (!gone.contains(offer)) {
        offer.uri().map(uri -> shown(offer, uri)).ifPresent(values::add);
      }
    }
    return Contacts.only(values);
  }

  private String shown(Offer offer, Uri uri) {
    if (!(uri instanceof SipUri sip) || !isInner(sip)) {
      return offer.field().value();
    }
    String user = sip.rawUser().map(each -> each + "@").orElse("");
    String ours = wire.sentBy(in.flow().listener(), in.flow().remote());
    String q =
        offer.q() == FULL ? "" : String.format(Locale.ROOT, ";q=%.3f", offer.q() / (double) FULL);
    return "<" + sip.scheme() + ":" + user + ours + ">" + q;
  }

  private boolean isInner(SipUri uri) {
    return !NextHops.named(uri, in.policy().peers()).isEmpty()
        || isInner(uri.host(), uri)
        || uri.parameters().value("maddr").filter(host -> isInner(host, uri)).isPresent();
  }

  private boolean isInner(String host, SipUri uri) {
    InetAddress literal = HostPort.literal(host);
    return literal != null
        && (Ground.isPrivate(literal)
            || in.policy().peers().owner(new InetSocketAddress(literal, NextHops.port(uri)))
                != null);
  }
}
