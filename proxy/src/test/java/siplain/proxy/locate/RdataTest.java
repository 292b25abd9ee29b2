package siplain.proxy.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdataTest {
  // At 0: example.net as a question has it.
  private static final String NAME = "07 6578616d706c65 03 6e6574 00";

  private static Resource read(RecordType type, String before, String data) throws Unreadable {
    byte[] first = HexFormat.of().parseHex(before.replace(" ", ""));
    byte[] second = HexFormat.of().parseHex(data.replace(" ", ""));
    byte[] all = new byte[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return Rdata.read(type, all, first.length, second.length);
  }

  @Test
  void addressesHaveFourBytesOrSixteen() throws Unreadable {
    assertThat(read(RecordType.A, "", "c0000201")).hasToString("Address[address=/192.0.2.1]");
    assertThat(read(RecordType.AAAA, "", "20010db8 00000000 00000000 00000001"))
        .hasToString("Address[address=/2001:db8:0:0:0:0:0:1]");
  }

  @Test
  void aServiceNamesPriorityWeightPortAndHost() throws Unreadable {
    assertThat(read(RecordType.SRV, "", "000a 003c 13c4 " + NAME))
        .isEqualTo(new Resource.Srv(10, 60, 5060, "example.net"));
  }

  @Test
  void aPointerInAServiceIsFollowed() throws Unreadable {
    assertThat(read(RecordType.SRV, NAME, "000a 003c 13c4 03 536263 c000"))
        .isEqualTo(new Resource.Srv(10, 60, 5060, "sbc.example.net"));
  }

  @Test
  void aServiceThatIsNotOfferedHasNoHost() throws Unreadable {
    assertThat(read(RecordType.SRV, "", "0000 0000 0000 00"))
        .isEqualTo(new Resource.Srv(0, 0, 0, ""));
  }

  @Test
  void naptrHasThreeTextsAndAName() throws Unreadable {
    assertThat(read(RecordType.NAPTR, "", "000a 0032 01 73 07 5349502b443255 00 " + NAME))
        .isEqualTo(new Resource.Naptr(10, 50, "s", "SIP+D2U", "", "example.net"));
  }

  @ParameterizedTest
  @CsvSource({
    "A, '', c00002",
    "A, '', c000020100",
    "AAAA, '', c0000201",
    "SRV, '', ''",
    "SRV, '', 000a003c13",
    "SRV, '', 000a003c13c4",
    "SRV, '', 000a003c13c4 07 6578",
    "SRV, '', 000a003c13c4 01 61",
    "SRV, '', 000a003c13c4 01 61 c0",
    "SRV, '', 000a003c13c4 c006",
    "SRV, '', 000a003c13c4 c008",
    "SRV, '', 000a003c13c4 cfff",
    "SRV, c000, 000a003c13c4 c000",
    "SRV, c002c000, 000a003c13c4 c002",
    "SRV, '', 000a003c13c4 40 00",
    "SRV, '', 000a003c13c4 01 20 00",
    "SRV, '', 000a003c13c4 01 2e 00",
    "SRV, '', 000a003c13c4 01 00 00",
    "SRV, '', 000a003c13c4 01 e4 00",
    "SRV, '', 000a003c13c4 01 61 00 00",
    "NAPTR, '', 000a0032 ff 73",
    "NAPTR, '', 000a0032 01 73 ff",
    "NAPTR, '', 000a0032 01 73 00 00",
  })
  void whatBreaksTheFormatIsRefused(RecordType type, String before, String data) {
    assertThatThrownBy(() -> read(type, before, data)).isInstanceOf(Unreadable.class);
  }

  @Test
  void aNameIsNotLongerThanANameMayBe() {
    String longest = ("3f" + "61".repeat(63)).repeat(4);
    assertThatThrownBy(() -> read(RecordType.SRV, "", "000a003c13c4" + longest + "00"))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void lengthsOutsideTheMessageAreRefused() {
    for (int[] each : new int[][] {{-1, 4}, {0, 5}, {4, 1}, {0, -1}, {2, Integer.MAX_VALUE}}) {
      assertThatThrownBy(() -> Rdata.read(RecordType.A, new byte[4], each[0], each[1]))
          .isInstanceOf(Unreadable.class);
      assertThatThrownBy(() -> Rdata.alias(new byte[] {1, 'a', 1, 'b'}, each[0], each[1]))
          .isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void whateverComesItIsReadOrRefused() {
    Random random = new Random(33);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] message = new byte[random.nextInt(1, 60)];
      random.nextBytes(message);
      for (int at = 0; at < message.length; at++) {
        // Many zeros and pointers, so that names end and lead somewhere.
        int kind = random.nextInt(6);
        message[at] = kind == 0 ? 0 : kind == 1 ? (byte) 0xc0 : kind == 2 ? 1 : message[at];
      }
      int at = random.nextInt(message.length);
      for (RecordType type : RecordType.values()) {
        try {
          Rdata.read(type, message, at, message.length - at);
          read++;
        } catch (Unreadable _) {
          // as it should be
        }
      }
    }
    assertThat(read).isPositive();
  }
}
