package siplain.proxy.redirect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siplain.catalog.Catalog;
import siplain.catalog.CauseEntry;
import siplain.catalog.Language;
import siplain.config.Cidr;
import siplain.config.Redirects;
import siplain.config.Redirects.Mode;
import siplain.config.Route;
import siplain.proxy.dialog.OurNames;
import siplain.proxy.observe.Cause;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.Routes;
import siplain.proxy.peer.SamplePeers;
import siplain.proxy.transport.Protocol;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.Parsed;
import siplain.sip.uri.Uri;

/** Every rule by itself, and the sentence that an operator reads of it. */
class JudgeTest {
  private static final Catalog CATALOG = Catalog.in(Language.ENGLISH);
  private static final Peers PEERS =
      SamplePeers.peers(
          SamplePeers.peer("pbx", List.of("10.0.0.5:5060")),
          SamplePeers.peer("carrier", List.of("198.51.100.20:5060")));
  private static final Routes ROUTES =
      new Routes(
          List.of(
              route(1, "pbx", "^\\+?1900", Optional.empty()),
              route(2, "pbx", "^\\+", Optional.of("carrier"))),
          PEERS);
  private static final OurNames NAMES =
      new OurNames(List.of(SamplePeers.listener(0, Protocol.UDP, "192.0.2.1:5060")), List.of());

  private static Route route(int number, String from, String user, Optional<String> to) {
    return new Route(
        number,
        new Route.From.Named(from),
        Optional.of(Pattern.compile(user)),
        Optional.empty(),
        to,
        to.isEmpty() ? OptionalInt.of(403) : OptionalInt.empty());
  }

  private static Redirects settings(Mode mode, Set<Integer> codes, Redirects.Allow allow) {
    return new Redirects(
        mode,
        codes,
        2,
        3,
        4,
        Duration.ofSeconds(30),
        allow,
        List.of(new Redirects.Ports(5060, 5061), new Redirects.Ports(6000, 6010)),
        false,
        false,
        false,
        false,
        false);
  }

  private static Redirects usual() {
    return settings(Mode.FOLLOW, Set.of(301, 302), Redirects.DEFAULT.allow());
  }

  private static Judge judge(int code, boolean secure, int hops, int branches, int seconds) {
    return judge(usual(), code, secure, hops, branches, seconds);
  }

  private static Judge judge(
      Redirects settings, int code, boolean secure, int hops, int branches, int seconds) {
    return new Judge(
        new Case(
            code,
            "pbx",
            PEERS.named("pbx"),
            PEERS.named("carrier"),
            "INVITE",
            secure,
            "sips:bob@example.net",
            hops,
            branches,
            Duration.ofSeconds(seconds),
            settings,
            ROUTES,
            NAMES));
  }

  static Message response(int code, String... contacts) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + code + " Moved\r\n");
    text.append("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n");
    text.append("From: <sip:a@b>;tag=1\r\nTo: <sip:b@b>;tag=2\r\n");
    text.append("Call-ID: x\r\nCSeq: 1 INVITE\r\n");
    for (String contact : contacts) {
      text.append("Contact: ").append(contact).append("\r\n");
    }
    byte[] bytes = text.append("Content-Length: 0\r\n\r\n").toString().getBytes(ISO_8859_1);
    if (MessageParser.parse(bytes, 0, bytes.length, Limits.DEFAULT) instanceof Parsed.Valid valid) {
      return valid.message();
    }
    throw new AssertionError("unreadable: " + text);
  }

  private static Offer offer(String contact) {
    return Offers.of(response(302, contact)).read().getFirst();
  }

  /** The id, after a look at the sentence. */
  private static String id(Cause cause) {
    CauseEntry entry = (CauseEntry) CATALOG.entry(cause.id()).orElseThrow();
    assertThat(entry.sentence(cause.values())).doesNotContain("{").doesNotContain(" ,");
    return cause.id().substring("redirect.".length());
  }

  private static String verdict(Judge judge, String contact) {
    return switch (judge.of(offer(contact))) {
      case Verdict.Refused(Cause cause) -> id(cause);
      case Verdict.Place place ->
          place.uri() + (place.dropped().isEmpty() ? "" : " less " + place.dropped());
      case Verdict.Telephone telephone -> telephone.uri() + " by " + telephone.to();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<sip:bob@10.0.0.5:5070;user=phone>;q=0.2 | sip:bob@10.0.0.5:5070;user=phone",
        "<sip:bob@10.0.0.5;method=BYE;x=y> | sip:bob@10.0.0.5;x=y",
        "<sip:b;c@10.0.0.5;x;%6dethod=BYE> | sip:b;c@10.0.0.5;x",
        "<sip:bob@10.0.0.5?Route=%3Csip:evil%3E&X=y> | sip:bob@10.0.0.5 less [Route, X]",
        "sip:bob@10.0.0.5;expires=5 | sip:bob@10.0.0.5",
        "<sips:bob@10.0.0.5> | sips:bob@10.0.0.5",
        "<tel:+12025550178> | tel:+12025550178 by carrier",
        "<tel:911;phone-context=x.example> | scheme-refused",
        "<tel:+1900555> | rejected-by-route",
        "<sip:+1900555@10.0.0.5> | rejected-by-route",
        "<http://example.net> | scheme-refused",
        "<sip:bob@192.0.2.1> | to-self",
        "<sip:bob@192.0.2.1:5060;transport=tcp> | to-self",
        "<sip:bob@10.0.0.5;maddr=192.0.2.1> | to-self",
        "<sip:bob@192.0.2.1:5061> | sip:bob@192.0.2.1:5061",
        "<sip:bob@> | contact-malformed",
        "<sip:bob@10.0.0.5 | contact-malformed",
        "nonsense | contact-malformed",
      })
  void whatIsSaidOfAContact(String contact, String said) {
    assertThat(verdict(judge(302, false, 0, 1, 1), contact)).isEqualTo(said);
  }

  @Test
  void boundsOfTheCall() {
    String contact = "<sip:bob@10.0.0.5>";
    assertThat(verdict(judge(302, false, 1, 1, 30), contact)).isEqualTo("sip:bob@10.0.0.5");
    assertThat(verdict(judge(302, false, 2, 1, 1), contact)).isEqualTo("too-many-hops");
    assertThat(verdict(judge(302, false, 1, 1, 31), contact)).isEqualTo("time-exhausted");
    Judge judge = judge(302, false, 1, 3, 1);
    assertThat(judge.spend(offer(contact))).isEmpty();
    assertThat(id(judge.spend(offer(contact)).orElseThrow())).isEqualTo("too-many-branches");
    assertThat(id(judge.again(offer(contact), true))).isEqualTo("loop");
    assertThat(id(judge.again(offer(contact), false))).isEqualTo("duplicate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<sip:bob@10.0.0.5>", "<tel:+12025550178>"})
  void sipsIsNotGivenUp(String contact) {
    assertThat(verdict(judge(302, true, 0, 1, 1), contact)).isEqualTo("downgrade");
    assertThat(verdict(judge(302, true, 0, 1, 1), "<sips:bob@10.0.0.5>")).startsWith("sips:");
  }

  @ParameterizedTest
  @CsvSource({
    "302, <sip:a@b>, ''",
    "300, <sip:a@b>, mode-relay",
    "305, <sip:a@b>, use-proxy-not-followed",
    "380, <sip:a@b>, alternative-not-followed",
    "302, *, wildcard-contact",
    "301, '', no-contact"
  })
  void whatIsSaidOfAWholeAnswer(int code, String contact, String said) {
    Message response = contact.isEmpty() ? response(code) : response(code, contact);
    Optional<Cause> cause = judge(code, false, 0, 1, 1).ofAll(Offers.of(response));
    assertThat(cause.map(JudgeTest::id).orElse("")).isEqualTo(said);
  }

  @Test
  void whoRelaysLooksAtNothing() {
    Redirects relay = settings(Mode.RELAY, Set.of(302), Redirects.DEFAULT.allow());
    Optional<Cause> cause =
        judge(relay, 302, false, 0, 1, 1).ofAll(Offers.of(response(302, "<sip:a@b>")));
    assertThat(id(cause.orElseThrow())).isEqualTo("mode-relay");
  }

  @Test
  void theBestAreLookedAtAndTheRestIsCounted() {
    String many = ", <sip:x@y>;q=0.1".repeat(100);
    Offers offers =
        Offers.of(
            response(302, "<sip:a@b>;q=0.2, <sip:b@b>, <sip:c@b>;q=1.000, <sip:d@b>;q=2" + many));
    assertThat(offers.count()).isEqualTo(104);
    assertThat(offers.read()).hasSize(Offers.MOST_READ);
    assertThat(offers.best(4).stream().map(Offer::text))
        .containsExactly("sip:b@b", "sip:c@b", "sip:d@b", "sip:a@b");
    assertThat(id(judge(302, false, 0, 1, 1).ofTheRest(offers).orElseThrow()))
        .isEqualTo("too-many-contacts");
  }

  private static String ground(Redirects.Allow allow, String host, String address, int port) {
    Redirects settings = settings(Mode.FOLLOW, Set.of(302), allow);
    Ground ground = new Ground(settings, judge(settings, 302, false, 0, 1, 1));
    InetSocketAddress at = new InetSocketAddress(InetAddress.ofLiteral(address), port);
    return ground
        .refusal(offer("<sip:bob@" + host + ">"), host, at, PEERS.owner(at))
        .map(JudgeTest::id)
        .orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, 5060, ''",
    "10.0.0.5, 9, ''", // any port of a peer
    "198.51.100.20, 5080, ''",
    "10.0.0.6, 5060, private-address",
    "127.0.0.1, 8080, private-address",
    "169.254.169.254, 5060, private-address",
    "100.64.0.1, 5060, private-address",
    "0.0.0.0, 5060, private-address",
    "224.0.1.75, 5060, private-address",
    "::1, 5060, private-address",
    "fd00::1, 5060, private-address",
    "fe80::1, 5060, private-address",
    "64:ff9b::10.0.0.6, 5060, private-address",
    "2002:a00:6::1, 5060, private-address",
    "203.0.113.80, 5060, not-allowed",
    "2001:db8::1, 5060, not-allowed"
  })
  void whereAllowedIsWhatIsAPeers(String address, int port, String said) {
    assertThat(ground(Redirects.DEFAULT.allow(), "x.example", address, port)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.80, 5060, x.example, ''",
    "203.0.113.80, 6005, x.example, ''",
    "203.0.113.80, 22, x.example, not-allowed",
    "203.0.114.80, 5060, x.example, not-allowed",
    "203.0.114.80, 5060, gw.example.net, ''",
    "10.1.0.6, 5060, x.example, ''",
    "10.2.0.6, 5060, gw.example.net, private-address",
    "10.0.0.5, 5060, gw.example.net, not-allowed"
  })
  void whereAListSaysWhatIsAllowed(String address, int port, String host, String said) {
    Redirects.Allow list =
        new Redirects.Allow(
            false,
            List.of(
                Cidr.parse("203.0.113.0/24").orElseThrow(),
                Cidr.parse("10.1.0.0/16").orElseThrow()),
            List.of("*.example.net"),
            "203.0.113.0/24, 10.1.0.0/16, *.example.net");
    assertThat(ground(list, host, address, port)).isEqualTo(said);
  }

  @Test
  void whatWasTriedIsFoundByItsMeaningAtItsAddress() {
    Tried tried = new Tried();
    Uri uri = Objects.requireNonNull(Uri.parse("sip:bob@Example.net;x=y").orElse(null));
    InetSocketAddress there = new InetSocketAddress("10.0.0.5", 5060);
    tried.add(uri, there, "one");

    Uri same = Uri.parse("sip:%62ob@example.NET").orElseThrow();
    assertThat(tried.find(same, there)).containsExactly("one");
    assertThat(tried.find(same, new InetSocketAddress("10.0.0.6", 5060))).isEmpty();
    assertThat(tried.find(Uri.parse("sip:Bob@example.net").orElseThrow(), there)).isEmpty();
  }
}
