package siplain.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

final class JsonFuzzTest {

  /** What is read stands in the text as it says, and reads the same again. */
  @FuzzTest
  void whatIsReadShowsItself(byte[] bytes) {
    try {
      Json.Members read = JsonReader.read(bytes);
      assertThat(new String(bytes, StandardCharsets.UTF_8).strip()).contains(read.raw());
      assertThat(JsonReader.read(read.raw().getBytes(StandardCharsets.UTF_8))).isEqualTo(read);
      read.members().values().forEach(value -> assertThat(read.raw()).contains(value.raw()));
    } catch (Unreadable bad) {
      assertThat(bad.at()).isBetween(0, bytes.length);
    }
  }
}
