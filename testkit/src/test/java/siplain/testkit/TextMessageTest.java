package siplain.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextMessageTest {
  private static final String BLOCK =
      """
      INVITE sip:bob@example.net SIP/2.0
      v: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1;rport
      Route: <sip:a;lr>, <sip:b,c;lr>
      Route: <sip:d;lr>
      CSeq: 7 INVITE

      v=0
      """;

  @Test
  void aBlockBecomesAMessageWithItsLength() {
    String text = new String(TextMessage.of(BLOCK).bytes(), ISO_8859_1);

    assertThat(text).contains("CSeq: 7 INVITE\r\nContent-Length: 5\r\n\r\nv=0\r\n");
  }

  @Test
  void valuesAreFoundInCompactFormAndBehindCommas() {
    TextMessage message = TextMessage.of(BLOCK);

    assertThat(TextMessage.parameter(message.get("Via"), "branch")).isEqualTo("z9hG4bK1");
    assertThat(message.all("Route")).isEqualTo(List.of("<sip:a;lr>", "<sip:b,c;lr>", "<sip:d;lr>"));
    assertThat(message.method()).isEqualTo("INVITE");
    assertThat(message.sequence()).isEqualTo(7);
  }

  @Test
  void aFramerFindsTheMessagesOfAStream() {
    byte[] bytes = TextMessage.of(BLOCK).bytes();
    TextFramer framer = new TextFramer();
    int messages = 0;

    for (int round = 0; round < 3; round++) {
      for (byte each : bytes) {
        messages += framer.feed(new byte[] {each}).size();
      }
    }

    assertThat(messages).isEqualTo(3);
  }
}
