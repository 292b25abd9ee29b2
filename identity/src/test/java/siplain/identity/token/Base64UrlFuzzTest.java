package siplain.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

final class Base64UrlFuzzTest {

  /** Whatever is decoded has one spelling, which is the one it came in. */
  @FuzzTest
  void base64HasOneSpelling(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      byte[] decoded = Base64Url.decode(text);
      assertThat(Base64Url.encode(decoded)).isEqualTo(text);
      assertThat(Base64.getUrlDecoder().decode(text)).isEqualTo(decoded);
    } catch (Unreadable bad) {
      assertThat(bad.at()).isBetween(0, text.length());
    }
  }
}
