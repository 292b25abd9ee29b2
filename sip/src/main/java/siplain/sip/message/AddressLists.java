package siplain.sip.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the headers of a request that list addresses. A Route says where the request goes, so each
 * of its values has to be readable: one that is skipped here and read elsewhere is another way.
 *
 * <p>The others are not needed for handling the request and may be odd, but not so that the next
 * reader finds other values in them.
 */
final class AddressLists {
  private static final String ROUTES = "RFC 3261 section 20.34";
  private static final String APOSTROPHE = "RFC 3261 section 25.1";

  private final byte[] bytes;
  private final HeaderIndex index;
  private final Limits limits;
  private final List<Address> routes = new ArrayList<>(2);
  private int contacts;
  private int star = -1;
  private @Nullable Malformation problem;

  AddressLists(byte[] bytes, HeaderIndex index, Limits limits) {
    this.bytes = bytes;
    this.index = index;
    this.limits = limits;
  }

  /** The first thing wrong with them, or null. */
  @Nullable Malformation problem() {
    for (int header = 0; header < index.count() && problem == null; header++) {
      judge(header);
    }
    if (problem == null && star >= 0 && contacts > 1) {
      int from = index.valueStart(star);
      String rule = "RFC 3261 section 20.10";
      fail(ParseCause.CONTACT_MALFORMED, star, from, rule, from, index.valueEnd(star));
    }
    return problem;
  }

  /** The Route values from the top, once all of them are known to be good. */
  List<Address> routes() {
    return List.copyOf(routes);
  }

  private void judge(int header) {
    int known = index.known(header);
    if (known == HeaderName.ROUTE.number()) {
      eachValue(header, (from, to) -> route(header, from, to));
      apostrophes(header, ParseCause.ROUTE_MALFORMED);
    } else if (known == HeaderName.CONTACT.number()) {
      contact(header);
    } else if (known == HeaderName.RECORD_ROUTE.number() || known == HeaderName.PATH.number()) {
      apostrophes(header, ParseCause.ROUTE_MALFORMED);
    }
  }

  private void route(int header, int from, int to) {
    Address address = Address.read(bytes, from, to);
    String broken = address == null ? ROUTES : brokenRule(address);
    if (address == null || !broken.isEmpty()) {
      fail(ParseCause.ROUTE_MALFORMED, header, from, broken, from, to);
    } else {
      routes.add(address);
    }
  }

  /** The rule that a Route breaks; empty when it breaks none. */
  private String brokenRule(Address address) {
    if (!address.hasBrackets() || address.uri().isEmpty()) {
      return ROUTES;
    }
    int bad = address.parameters().problem(limits.parameters(), "");
    if (bad >= 0) {
      return address.parameters().brokenRule(bad, limits.parameters(), ROUTES);
    }
    return address.uriLength() > limits.uriBytes() ? "at most " + limits.uriBytes() : "";
  }

  /** A star removes all contacts (section 10.2.2), so it is not one of several. */
  private void contact(int header) {
    int from = index.valueStart(header);
    int to = index.valueEnd(header);
    boolean starry = Words.indexOf(bytes, from, to, '*') >= 0;
    boolean several = Words.indexOf(bytes, from, to, ',') >= 0;
    if (!starry && !several) {
      contacts++;
    } else {
      eachValue(
          header,
          (start, stop) -> {
            contacts += start < stop ? 1 : 0;
            if (stop == start + 1 && bytes[start] == '*') {
              star = header;
            }
          });
    }
    apostrophes(header, ParseCause.CONTACT_MALFORMED);
  }

  private void apostrophes(int header, ParseCause cause) {
    if (Words.indexOf(bytes, index.valueStart(header), index.valueEnd(header), '\'') >= 0) {
      eachValue(header, (from, to) -> apostrophe(cause, header, from, to));
    }
  }

  private void apostrophe(ParseCause cause, int header, int from, int to) {
    if (Words.indexOf(bytes, from, to, '\'') >= 0) {
      Address address = Address.read(bytes, from, to);
      if (address == null || address.parameters().dividesDifferently()) {
        fail(cause, header, from, APOSTROPHE, from, to);
      }
    }
  }

  private interface Value {
    void at(int from, int to);
  }

  /** Empty ones too: some readers give up at them, some go on. */
  private void eachValue(int header, Value action) {
    int end = index.valueEnd(header);
    int at = index.valueStart(header);
    do {
      int comma = Values.find(bytes, at, end, ',');
      int from = Ascii.skipLws(bytes, at, comma);
      action.at(from, Ascii.trimLws(bytes, from, comma));
      at = comma + 1;
    } while (at <= end && problem == null);
  }

  private void fail(ParseCause cause, int header, int offset, String rule, int from, int to) {
    if (problem == null) {
      String name = HeaderName.at(index.known(header)).text();
      problem = new Malformation(cause, name, offset, rule, Excerpt.of(bytes, from, to));
    }
  }
}
