package siplain.proxy.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.SipText;
import siplain.sip.context.Challenge;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;

class AnnotatedTest {
  private static final SipText REQUEST =
      Rig.invite().with("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKours");

  private static Message parsed(SipText text) {
    byte[] bytes = text.text().getBytes(UTF_8);
    Parsed parsed = MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT);
    assertThat(parsed).isInstanceOf(Parsed.Valid.class);
    return ((Parsed.Valid) parsed).message();
  }

  private static SipText written(Chosen chosen) {
    return new SipText(
        new String(
            Annotated.of(
                    chosen,
                    parsed(Rig.invite()),
                    Rig.FROM_CARRIER,
                    new Disclosure(true, true),
                    _ -> {},
                    "")
                .bytes(),
            UTF_8));
  }

  @Test
  void onlyOurViaGoes() {
    SipText answer = REQUEST.answer(183, "bob", "x-Odd :  kept", "RSeq: 7");
    SipText written = written(Chosen.asItCame(parsed(answer)));
    assertThat(written.text())
        .isEqualTo(answer.text().replace("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKours\r\n", ""));
  }

  @Test
  void theChallengesOfOtherBranchesAreAdded() {
    SipText answer = REQUEST.answer(401, "bob", "WWW-Authenticate: Digest realm=\"a\"");
    Chosen chosen =
        new Chosen(
            parsed(answer),
            401,
            List.of(new Challenge("Proxy-Authenticate", "Digest realm=\"b\"")),
            OptionalInt.empty(),
            Contacts.KEPT);
    SipText written = written(chosen);
    assertThat(written.all("WWW-Authenticate")).containsExactly("Digest realm=\"a\"");
    assertThat(written.all("Proxy-Authenticate")).containsExactly("Digest realm=\"b\"");
  }

  @Test
  void statusAndRetryAfterAreThoseOfTheChoice() {
    SipText answer = REQUEST.answer(503, "bob", "Retry-After: 300");
    Message response = parsed(answer);
    assertThat(
            written(new Chosen(response, 500, List.of(), OptionalInt.empty(), Contacts.KEPT))
                .startLine())
        .isEqualTo("SIP/2.0 500 Server Internal Error");
    SipText retry =
        written(new Chosen(response, 503, List.of(), OptionalInt.of(45), Contacts.KEPT));
    assertThat(retry.startLine()).isEqualTo("SIP/2.0 503 Whatever");
    assertThat(retry.all("Retry-After")).containsExactly("45");
  }
}
