package siplain.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import siplain.identity.finding.Refused;

final class IdentityHeaderFuzzTest {

  @FuzzTest
  void whateverComesIsReadOrRefused(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      IdentityHeader header = IdentityHeader.read(text);
      assertThat(header.token())
          .isEqualTo(header.head() + "." + header.payload() + "." + header.signature());
      assertThat(text).contains(header.token());
      header.info().ifPresent(info -> assertThat(text).contains("<" + info + ">"));
      for (PassportType type : PassportType.values()) {
        read(header, type);
      }
    } catch (Refused refused) {
      assertThat(refused.findings()).isNotEmpty();
      refused
          .findings()
          .forEach(finding -> assertThat(finding.values().values()).allMatch(this::isPrintable));
    }
  }

  private static void read(IdentityHeader header, PassportType type) {
    try {
      Passport passport = Passport.read(header, type);
      assertThat(passport.signatureOctets()).hasSize(64);
      assertThat(passport.claims().dest()).isNotEmpty();
    } catch (Refused refused) {
      assertThat(refused.findings()).isNotEmpty();
    }
  }

  private boolean isPrintable(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }
}
