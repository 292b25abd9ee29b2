package siplain.proxy.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siplain.proxy.transport.SipText;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;

class RegistrationTest {
  private static final SipText REGISTER = Phones.register();

  private static Message parsed(SipText text) {
    byte[] bytes = text.text().getBytes(UTF_8);
    return ((Parsed.Valid) MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT)).message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<sip:bob@192.168.1.10:5062>;expires=50, <sip:x@x>;expires=900 | 50",
        // written as the registrar sees it
        "<sip:bob@203.0.113.7:40000>;expires=70, <sip:x@x>;expires=9   | 70",
        "<sip:bob@192.168.1.10:5062>;expires=99999999999               | 600",
        "<sip:bob@192.168.1.10:5062>;expires=soon                      | 600",
        "<sip:bob@192.168.1.10:5062>                                   | 600",
      })
  void theContactSaysHowLong(String contacts, long seconds) {
    Message answer = parsed(REGISTER.answer(200, "pbx", "Contact: " + contacts));
    assertThat(Registration.seconds(parsed(REGISTER), answer)).hasValue(seconds);
  }

  @Test
  void elseExpiresDoesElseAnHour() {
    String contact = "Contact: <" + Phones.CONTACT + ">";
    Message said = parsed(REGISTER.answer(200, "pbx", contact, "Expires: 120"));
    assertThat(Registration.seconds(parsed(REGISTER), said)).hasValue(120);
    SipText silent = REGISTER.without("Expires");
    Message nothing = parsed(silent.answer(200, "pbx", contact));
    assertThat(Registration.seconds(parsed(silent), nothing)).hasValue(3600);
  }

  @Test
  void withoutAContactOfItsOwnThePhoneIsGone() {
    Message empty = parsed(REGISTER.answer(200, "pbx"));
    assertThat(Registration.seconds(parsed(REGISTER), empty)).hasValue(0);
    SipText ends = REGISTER.with("Expires: 600", "Expires: 0");
    Message others = parsed(REGISTER.answer(200, "pbx", "Contact: <sip:x@x>;expires=900"));
    assertThat(Registration.seconds(parsed(ends), others)).hasValue(0);
  }

  @Test
  void aQuestionSaysNothing() {
    SipText question = REGISTER.without("Contact");
    Message others = parsed(REGISTER.answer(200, "pbx", "Contact: <sip:x@x>;expires=900"));
    assertThat(Registration.seconds(parsed(question), others)).isEmpty();
  }
}
