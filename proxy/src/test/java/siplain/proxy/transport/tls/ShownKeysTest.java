package siplain.proxy.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import siplain.testkit.Authority;

class ShownKeysTest {
  private final Authority authority = new Authority("Test CA");
  private final ShownKeys keys =
      new ShownKeys(
          List.of(
              Shown.credentials(authority.issue("a", "DNS:a.example")),
              Shown.credentials(authority.issue("b", "DNS:b.example", "DNS:c.example"))));

  @Test
  void theOneForTheAskedHostIsShown() {
    assertThat(keys.choose("EC", List.of("a.example"))).isEqualTo("0");
    assertThat(keys.choose("EC", List.of("c.example"))).isEqualTo("1");
  }

  @Test
  void theFirstIsShownToWhoAsksForNoneOfThem() {
    assertThat(keys.choose("EC", List.of())).isEqualTo("0");
    assertThat(keys.choose("EC", List.of("other.example"))).isEqualTo("0");
  }

  @Test
  void noneIsShownOfAnotherKindThanTheOtherSideTakes() {
    assertThat(keys.choose("RSA", List.of("b.example"))).isNull();
    assertThat(new ShownKeys(List.of()).choose("EC", List.of())).isNull();
  }
}
