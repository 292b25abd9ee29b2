package siplain.sip.uri;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

final class UriFuzzTest {

  /** One URI a line; two of them are compared. */
  @FuzzTest
  void whatIsReadShowsItselfAndComparesBothWays(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int line = text.indexOf('\n');
    Optional<Uri> one = read(line < 0 ? text : text.substring(0, line));
    Optional<Uri> other = line < 0 ? one : read(text.substring(line + 1));
    if (one.isPresent() && other.isPresent()) {
      boolean same = one.get().equalTo(other.get());
      assertThat(other.get().equalTo(one.get())).isEqualTo(same);
    }
  }

  private static Optional<Uri> read(String text) {
    switch (Uri.read(text)) {
      case Uri.Reading.Valid(Uri uri) -> {
        look(uri, text);
        return Optional.of(uri);
      }
      case Uri.Reading.Invalid(String part, int offset) -> {
        assertThat(part).isNotEmpty();
        assertThat(offset).isBetween(0, text.length());
        return Optional.empty();
      }
    }
  }

  private static void look(Uri uri, String text) {
    assertThat(uri.text()).isEqualTo(text);
    assertThat(text).startsWithIgnoringCase(uri.scheme() + ":");
    assertThat(uri).hasToString(text);
    assertThat(Uri.parse(text)).contains(uri);
    assertThat(uri.equalTo(uri)).isTrue();
    switch (uri) {
      case SipUri sip -> look(sip);
      case TelUri tel -> {
        assertThat(tel.digits()).matches("\\+?[0-9A-Fa-f*#]+");
        look(tel.parameters());
      }
      case OpaqueUri opaque -> assertThat(opaque.opaque()).isNotEmpty();
    }
  }

  private static void look(SipUri uri) {
    look(uri.parameters());
    look(uri.headers());
    assertThat(Host.isValid(uri.host())).isTrue();
    assertThat(uri.user()).isNotNull();
    assertThat(uri.password()).isNotNull();
    uri.port().ifPresent(port -> assertThat(port).isBetween(1, 65_535));
    assertThat(uri.withoutHeaders().hasHeaders()).isFalse();
    SipUri moved = uri.at("[2001:db8::1]", OptionalInt.of(5070));
    assertThat(moved.host()).isEqualTo("[2001:db8::1]");
    assertThat(moved.rawUser()).isEqualTo(uri.rawUser());
    assertThat(moved.parameters().all()).isEqualTo(uri.parameters().all());
    assertThat(moved.headers().all()).isEqualTo(uri.headers().all());
    assertThat(moved.at(uri.host(), uri.port()).equalTo(uri)).isTrue();
  }

  private static void look(UriParameters parameters) {
    for (UriParameters.Entry entry : parameters.all()) {
      assertThat(parameters.has(entry.name())).isTrue();
      assertThat(parameters.value(entry.name())).isNotNull();
    }
  }
}
