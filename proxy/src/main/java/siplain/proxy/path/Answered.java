package siplain.proxy.path;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import siplain.proxy.observe.Heard;
import siplain.sip.context.Answer;
import siplain.sip.context.Challenge;
import siplain.sip.context.Origin;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;

/**
 * The first stage of the way back: a response that came on a branch.
 *
 * @param at nanoseconds of the loop's clock
 */
record Answered(Message response, long at) {
  private static final int MOST_VALUES = 8;
  private static final int LONGEST_VALUE = 512;
  private static final int MOST_DIGITS = 9;

  /** What the choice of the best answer depends on. */
  Answer answer() {
    return new Answer(
        response.status(),
        Origin.PEER,
        retryAfter(),
        response.toTag().orElse(""),
        challenges(),
        values(HeaderName.REASON));
  }

  /** What an explanation may need of it. */
  Heard heard() {
    return new Heard(
        response.status(),
        response.reasonPhrase(),
        at,
        response.toTag(),
        values(HeaderName.REASON),
        values(HeaderName.WARNING),
        text(HeaderName.RETRY_AFTER),
        text(HeaderName.SERVER).or(() -> text(HeaderName.USER_AGENT)));
  }

  /** RFC 3261 section 20.33: seconds, then a comment or parameters perhaps. */
  private OptionalInt retryAfter() {
    String value = text(HeaderName.RETRY_AFTER).orElse("");
    int digits = 0;
    while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
      digits++;
    }
    return digits == 0
        ? OptionalInt.empty()
        : OptionalInt.of(
            digits > MOST_DIGITS
                ? Integer.MAX_VALUE
                : Integer.parseInt(value.substring(0, digits)));
  }

  private List<Challenge> challenges() {
    int status = response.status();
    if (status != 401 && status != 407) {
      return List.of();
    }
    HeaderName header = status == 401 ? HeaderName.WWW_AUTHENTICATE : HeaderName.PROXY_AUTHENTICATE;
    return response.all(header).stream()
        .map(field -> new Challenge(header.text(), field.value()))
        .toList();
  }

  private List<String> values(HeaderName name) {
    if (response.first(name) == null) {
      return List.of();
    }
    return response.all(name).stream().limit(MOST_VALUES).map(Answered::cut).toList();
  }

  private Optional<String> text(HeaderName name) {
    Field field = response.first(name);
    return field == null ? Optional.empty() : Optional.of(cut(field));
  }

  private static String cut(Field field) {
    String value = field.value();
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
  }
}
