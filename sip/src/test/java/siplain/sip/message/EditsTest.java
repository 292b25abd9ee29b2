package siplain.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EditsTest {
  private static final String ODD =
      Sample.INVITE.replace("X-Odd:", "x-odd :  a\n\tfolded   \n  value  \nEXPIRES:\nX-Odd:");

  @Test
  void withoutEditsAMessageIsWrittenAsItCame() {
    for (String message : List.of(Sample.INVITE, Sample.OK, ODD)) {
      Message read = Sample.good(message);

      assertThat(MessageWriter.write(read)).isEqualTo(Sample.bytes(message));
      assertThat(MessageWriter.write(Edits.of(read))).isEqualTo(Sample.bytes(message));
    }
  }

  @Test
  void aForwardedRequestDiffersOnlyInWhatTheProxyChanged() {
    String written =
        edited(
            ODD,
            edits ->
                edits
                    .prepend(HeaderName.RECORD_ROUTE, "<sip:us.example;lr>")
                    .prepend(HeaderName.VIA, "SIP/2.0/UDP us.example;branch=z9hG4bKus")
                    .set(HeaderName.MAX_FORWARDS, "69")
                    .requestUri("sip:bob@192.0.2.4")
                    .remove(top(edits.message(), HeaderName.ROUTE))
                    .append("X-New", "1"));

    assertThat(written)
        .isEqualTo(
            ODD.replace("sip:bob@biloxi.example;user=phone", "sip:bob@192.0.2.4")
                .replaceFirst(
                    "\n",
                    """

                    Via: SIP/2.0/UDP us.example;branch=z9hG4bKus
                    Record-Route: <sip:us.example;lr>
                    """)
                .replace("Forwards: 70", "Forwards: 69")
                .replace("<sip:p1.example;lr>, ", "")
                .replaceFirst("\n\n", "\nX-New: 1\n\n"));
  }

  @Test
  void theTopViaOfAResponseIsTakenOff() {
    assertThat(edited(Sample.OK, edits -> edits.remove(top(edits.message(), HeaderName.VIA))))
        .isEqualTo(Sample.OK.replace("SIP/2.0/UDP p1.example;branch=z9hG4bKp1, ", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0     | b , c,d",
        "1     | a , c,d",
        "2     | a, b,d",
        "3     | a, b , c",
        "0 1   | c,d",
        "1 2   | a,d",
        "2 3   | a, b",
        "0 3   | b , c",
        "0 2   | b,d",
        "1 3   | a , c",
        "0 1 2 | d",
        "1 2 3 | a",
      })
  void valuesOfOneLineAreTakenOut(String which, String left) {
    String message = Sample.inviteAnd("Supported: a, b , c,d");

    String written =
        edited(
            message,
            edits -> {
              List<Field> values = edits.message().all(HeaderName.SUPPORTED);
              Stream.of(which.split(" "))
                  .map(Integer::parseInt)
                  .map(values::get)
                  .forEach(edits::remove);
            });

    assertThat(written).isEqualTo(message.replace("a, b , c,d", left));
  }

  @Test
  void aFieldWithoutValuesLeftGoesWhole() {
    String message = ODD.replace("X-Odd:", "Supported: a,\n b\nX-Odd:");

    assertThat(edited(message, e -> e.message().all(HeaderName.SUPPORTED).forEach(e::remove)))
        .isEqualTo(ODD);
    assertThat(edited(message, e -> e.removeAll(HeaderName.SUPPORTED))).isEqualTo(ODD);
  }

  @Test
  void theFirstAndTheLastFieldCanGo() {
    assertThat(
            edited(
                Sample.INVITE,
                edits ->
                    edits
                        .removeAll(HeaderName.VIA)
                        .removeAll(HeaderName.CONTENT_LENGTH)
                        .prepend(HeaderName.VIA, "new")
                        .append(HeaderName.REASON, "Q.850;cause=16")))
        .isEqualTo(
            Sample.invite("Via", "Via: new")
                .replace("Content-Length: 5", "Reason: Q.850;cause=16"));
  }

  @Test
  void aRemovedValueIsNotReplaced() {
    assertThat(
            edited(
                Sample.INVITE,
                edits ->
                    edits
                        .replace(top(edits.message(), HeaderName.ROUTE), "<sip:x.example>")
                        .removeAll(HeaderName.ROUTE)))
        .isEqualTo(Sample.invite("Route", ""));
  }

  @Test
  void theLaterOfTwoReplacementsHolds() {
    assertThat(
            edited(ODD, edits -> edits.set(HeaderName.EXPIRES, "1").set(HeaderName.EXPIRES, "60")))
        .isEqualTo(ODD.replace("EXPIRES:", "EXPIRES:60"));
  }

  @Test
  void oneValueOfALineIsReplaced() {
    assertThat(
            edited(
                Sample.OK,
                edits -> edits.replace(top(edits.message(), HeaderName.VIA), "SIP/2.0/TCP new")))
        .isEqualTo(Sample.OK.replace("SIP/2.0/UDP p1.example;branch=z9hG4bKp1", "SIP/2.0/TCP new"));
  }

  @Test
  void anEmptyValueIsReplaced() {
    assertThat(edited(ODD, edits -> edits.set(HeaderName.EXPIRES, "60")))
        .isEqualTo(ODD.replace("EXPIRES:", "EXPIRES:60"));
  }

  @Test
  void settingAHeaderLeavesOneOfItsName() {
    String two = Sample.inviteAnd("Date: a\nX: b\ndate : c\nDate: d");

    assertThat(edited(two, edits -> edits.set(HeaderName.DATE, "e").set(HeaderName.DATE, "f")))
        .isEqualTo(Sample.inviteAnd("Date: f\nX: b"));
  }

  @Test
  void bytesThatAreNoUtf8ArePutInAsTheyAre() {
    Message message = Sample.good(Sample.INVITE);
    byte[] value = {'a', (byte) 0xff};
    Edits edits = Edits.of(message).replace(top(message, HeaderName.CONTACT), value);

    assertThat(MessageWriter.write(edits))
        .asString(StandardCharsets.ISO_8859_1)
        .contains("Contact: a\u00ff\r\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> edits.replace(top(message, HeaderName.CONTACT), new byte[] {'a', '\n'}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X Y", "X:", "X:Y", " X", "X ", "\u00e9"})
  void aNameThatIsNoTokenIsRefused(String name) {
    Edits edits = Edits.of(Sample.good(Sample.INVITE));

    assertThatIllegalArgumentException().isThrownBy(() -> edits.append(name, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sip:a@b c", " sip:a", "<sip:a>", "sip:a\tb", "sip:a\u007f"})
  void aRequestUriThatWouldBreakTheLineIsRefused(String uri) {
    Edits edits = Edits.of(Sample.good(Sample.INVITE));

    assertThatIllegalArgumentException().isThrownBy(() -> edits.requestUri(uri));
  }

  @Test
  void aStatusLineIsReplaced() {
    assertThat(edited(Sample.OK, edits -> edits.status(500, "Server Internal Error")))
        .isEqualTo(Sample.OK.replace("200 OK", "500 Server Internal Error"));
  }

  @Test
  void aContentLengthIsPutInWhereNoneIs() {
    String without = Sample.invite("Content-Length", "");

    assertThat(edited(without, Edits::contentLength))
        .isEqualTo(without.replaceFirst("\n\n", "\nContent-Length: 5\n\n"));
    String there = Sample.invite("Content-Length", "l: 0005");
    assertThat(edited(there, Edits::contentLength)).isEqualTo(there);
  }

  @Test
  void aSinkWithoutRoomIsLeftAlone() {
    Edits edits = Edits.of(Sample.good(Sample.INVITE)).append("X", "y");
    int size = MessageWriter.write(edits).length;
    ByteBuffer small = ByteBuffer.allocate(size - 1);
    ByteBuffer enough = ByteBuffer.allocateDirect(size);

    assertThat(MessageWriter.write(edits, small)).isEqualTo(-1);
    assertThat(small.position()).isZero();
    assertThat(MessageWriter.write(edits, enough)).isEqualTo(size);
    assertThat(enough.remaining()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nEvil: 1", "a\rb", "a\0b"})
  void nothingIsSmuggledInByAValue(String value) {
    Edits edits = Edits.of(Sample.good(Sample.INVITE));

    assertThatIllegalArgumentException().isThrownBy(() -> edits.append("X", value));
    assertThatIllegalArgumentException().isThrownBy(() -> edits.append(value, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> edits.requestUri(value));
    assertThatIllegalArgumentException().isThrownBy(() -> edits.set(HeaderName.TO, value));
  }

  @Test
  void editsFitTheirMessage() {
    Message invite = Sample.good(Sample.INVITE);
    Message ok = Sample.good(Sample.OK);

    assertThatIllegalStateException().isThrownBy(() -> Edits.of(ok).requestUri("sip:a@b"));
    assertThatIllegalStateException().isThrownBy(() -> Edits.of(invite).status(200, "OK"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Edits.of(ok).remove(top(invite, HeaderName.VIA)));
  }

  private static Field top(Message message, HeaderName name) {
    return Objects.requireNonNull(message.top(name));
  }

  /** What is written, its line ends as in the samples. */
  private static String edited(String message, Consumer<Edits> changes) {
    Edits edits = Edits.of(Sample.good(message));
    changes.accept(edits);
    return Sample.text(MessageWriter.write(edits)).replace("\r\n", "\n");
  }
}
