package siplain.proxy.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import siplain.proxy.transport.HostPort;

class ResolvConfTest {
  private static List<String> servers(String... lines) {
    return ResolvConf.of(List.of(lines)).servers().stream().map(HostPort::of).toList();
  }

  @Test
  void threeServersAreTaken() {
    assertThat(
            servers(
                "# nameserver 192.0.2.1",
                "nameserver 192.0.2.2",
                "nameserver\t2001:db8::3",
                "nameserver here",
                "nameserver",
                "  nameserver 192.0.2.4 # the third",
                "nameserver 192.0.2.5"))
        .containsExactly("192.0.2.2:53", "[2001:db8::3]:53", "192.0.2.4:53");
  }

  @Test
  void withoutAnyThisMachineIsAsked() {
    assertThat(servers("", ";")).containsExactly("127.0.0.1:53");
  }

  @Test
  void shortNamesAreCompletedByTheLastListOfDomains() {
    ResolvConf conf =
        ResolvConf.of(
            List.of("domain old.test", "search one.test two.test.", "options edns0 ndots:2"));
    assertThat(conf.completions("pbx")).containsExactly("pbx.one.test", "pbx.two.test");
    assertThat(conf.completions("a.b")).hasSize(2);
    assertThat(conf.completions("a.b.c")).isEmpty();
    assertThat(ResolvConf.of(List.of("search one.test")).completions("a.b")).isEmpty();
  }

  @Test
  void numbersOfDotsThatNobodyMeansAreBounded() {
    assertThat(ResolvConf.of(List.of("options ndots:9999")).dots()).isEqualTo(15);
    assertThat(ResolvConf.of(List.of("options ndots:x", "options")).dots()).isEqualTo(1);
    assertThat(ResolvConf.of(List.of("search a b c d e f g h")).domains()).hasSize(6);
  }
}
