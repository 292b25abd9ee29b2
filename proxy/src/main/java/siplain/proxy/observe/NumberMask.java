package siplain.proxy.observe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import siplain.config.Log;

/** Hides telephone numbers in what is written down, as the operator wishes. */
final class NumberMask {
  /**
   * Seven digits and more, with the marks that a number may have, but no dots: those are addresses.
   */
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9](?:[-()]?[0-9]){6,63}");

  /** Of a certificate. */
  private static final Pattern DATE = Pattern.compile("(?:19|20)\\d\\d-[01]\\d-[0-3]\\d");

  private static final int SHOWN_FIRST = 4;
  private static final int SHOWN_LAST = 2;
  private static final int TOKEN_BYTES = 4;

  private final Log.Numbers how;
  private final SecretKeySpec key;

  /**
   * @param secret of this process: a token must not be found by trying all numbers
   */
  NumberMask(Log.Numbers how, byte[] secret) {
    this.how = how;
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** The text with every telephone number in it hidden. */
  String of(String text) {
    return how == Log.Numbers.FULL ? text : NUMBER.matcher(text).replaceAll(this::hidden);
  }

  private String hidden(MatchResult match) {
    String number = match.group();
    if (DATE.matcher(number).matches()) {
      return number;
    }
    return switch (how) {
      case FULL -> Matcher.quoteReplacement(number);
      case MASK -> {
        int hidden = number.length() - SHOWN_FIRST - SHOWN_LAST;
        yield number.substring(0, SHOWN_FIRST)
            + "*".repeat(Math.max(hidden, 1))
            + number.substring(number.length() - SHOWN_LAST);
      }
      case TOKEN -> "number-" + token(number);
      case OFF -> "(number)";
    };
  }

  private String token(String number) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      byte[] digits = number.replaceAll("[^0-9]", "").getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(mac.doFinal(digits), 0, TOKEN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has HmacSHA256
    }
  }
}
