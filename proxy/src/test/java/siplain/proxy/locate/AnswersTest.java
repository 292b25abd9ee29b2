package siplain.proxy.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DefaultDnsResponse;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsSection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void aTimeOfMoreThan31BitsIsNone() throws Exception {
    assertThat(lives(0x7fff_ffffL)).isEqualTo(Duration.ofDays(1));
    assertThat(lives(0x8000_0000L)).isZero();
    assertThat(lives(60)).isEqualTo(Duration.ofMinutes(1));
  }

  private static Duration lives(long seconds) throws Unreadable {
    DefaultDnsResponse response = new DefaultDnsResponse(1);
    try {
      response.addRecord(
          DnsSection.ANSWER,
          new DefaultDnsRawRecord(
              "x.test.",
              DnsRecordType.A,
              seconds,
              Unpooled.wrappedBuffer(new byte[] {10, 0, 0, 5})));
      Response read = Answers.read(response, "x.test", RecordType.A);
      return read instanceof Response.End(Reply.Records records)
          ? records.lives()
          : Duration.ofSeconds(-1);
    } finally {
      response.release();
    }
  }
}
