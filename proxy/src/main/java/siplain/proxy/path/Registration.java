package siplain.proxy.path;

import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import siplain.sip.message.Address;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;

/** Reads from a REGISTER and its 2xx for how long the phone is registered. */
final class Registration {
  /** Where nobody says anything (RFC 3261 section 10.2). */
  private static final long USUAL = 3600;

  private static final int MOST_DIGITS = 10;

  /** Seconds; 0 when it is not registered any more, empty when the request changed nothing. */
  static OptionalLong seconds(Message request, Message response) {
    if (request.first(HeaderName.CONTACT) == null) {
      return OptionalLong.empty();
    }
    long wanted = header(request).orElse(USUAL);
    boolean ends = request.contacts().stream().allMatch(each -> expires(each).orElse(wanted) == 0);
    if (ends || response.contacts().isEmpty()) {
      return OptionalLong.of(0); // a star ends all
    }
    Set<String> asked =
        request.contacts().stream().map(Address::uriText).collect(Collectors.toSet());
    long granted = header(response).orElse(wanted);
    // Some registrars write the contact as they see it.
    OptionalLong own =
        longest(
            response.contacts().stream().filter(each -> asked.contains(each.uriText())), granted);
    return own.isPresent() ? own : longest(response.contacts().stream(), granted);
  }

  private static OptionalLong longest(Stream<Address> contacts, long usual) {
    return contacts.flatMapToLong(each -> LongStream.of(expires(each).orElse(usual))).max();
  }

  private static OptionalLong expires(Address contact) {
    return number(contact.parameters().value("expires").orElse(""));
  }

  private static OptionalLong header(Message message) {
    Field field = message.first(HeaderName.EXPIRES);
    return field == null ? OptionalLong.empty() : number(field.value().strip());
  }

  private static OptionalLong number(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private Registration() {}
}
