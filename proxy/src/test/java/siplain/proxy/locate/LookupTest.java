package siplain.proxy.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static siplain.proxy.locate.FakeDns.naptr;
import static siplain.proxy.locate.FakeDns.srv;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import siplain.config.Target;
import siplain.config.Transport;
import siplain.proxy.locate.Miss.Why;
import siplain.proxy.transport.HostPort;
import siplain.proxy.transport.Protocol;

class LookupTest {
  private static final Spoken BOTH = new Spoken(Set.of(Protocol.UDP, Protocol.TCP), true, true);
  private static final Spoken UDP4 = new Spoken(Set.of(Protocol.UDP), true, false);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final FakeDns dns = new FakeDns();
  private Spoken spoken = BOTH;

  @AfterEach
  void end() {
    threads.close();
  }

  private Finding find(String uri, Transport transport, String host, int port) {
    try {
      return Lookup.find(Wanted.of(new Target(uri, transport, host, port)), dns, spoken, threads);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Finding find(String uri) {
    return find(uri, Transport.UDP, uri.replaceFirst("^sip:", "").replaceFirst("[:;].*", ""), 5060);
  }

  private List<String> places(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Places.class);
    List<String> places = new ArrayList<>();
    for (Place each : ((Finding.Places) finding).places()) {
      places.add(
          each.tier()
              + "/"
              + each.weight()
              + " "
              + each.protocol()
              + " "
              + each.service()
              + " "
              + each.addresses().stream().map(HostPort::of).toList());
    }
    return places;
  }

  private Miss miss(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Nothing.class);
    return ((Finding.Nothing) finding).miss();
  }

  @Test
  void aUriSaysWhatItLeavesToDns() {
    assertThat(Wanted.of(new Target("sip:x.test", Transport.UDP, "x.test", 5060)))
        .isEqualTo(new Wanted("x.test", Optional.empty(), OptionalInt.empty(), false));
    assertThat(Wanted.of(new Target("sip:x.test:5060", Transport.UDP, "x.test", 5060)))
        .isEqualTo(new Wanted("x.test", Optional.empty(), OptionalInt.of(5060), false));
    assertThat(Wanted.of(new Target("sip:x.test;transport=tcp", Transport.TCP, "x.test", 5060)))
        .isEqualTo(new Wanted("x.test", Optional.of(Protocol.TCP), OptionalInt.empty(), true));
  }

  @Test
  void naptrChoosesTheTransportByOrderAndPreference() {
    dns.naptr(
        "x.test",
        naptr(20, 1, "SIP+D2U", "_sip._udp.late.test"),
        naptr(10, 60, "SIP+D2U", "_sip._udp.x.test"),
        naptr(10, 50, "sip+d2t", "_sip._tcp.x.test"),
        naptr(5, 1, "SIPS+D2T", "_sips._tcp.x.test"),
        naptr(5, 1, "E2U+email", "mail.test"));
    dns.srv("_sip._tcp.x.test", srv(1, 0, 5070, "t.x.test"));
    dns.srv("_sip._udp.x.test", srv(1, 0, 5080, "u.x.test"));
    dns.srv("_sip._udp.late.test", srv(1, 0, 5090, "u.x.test"));
    dns.a("t.x.test", "192.0.2.1").a("u.x.test", "192.0.2.2");
    assertThat(places(find("sip:x.test")))
        .containsExactly("1/0 TCP t.x.test [192.0.2.1:5070]", "3/0 UDP u.x.test [192.0.2.2:5080]");
  }

  @Test
  void naptrRecordsThatAreNotForSipOrBreakTheRulesAreLeftOut() {
    dns.naptr(
        "x.test",
        new Resource.Naptr(1, 1, "u", "SIP+D2U", "", "a.test"),
        new Resource.Naptr(1, 1, "s", "SIP+D2U", "!.*!a!", "b.test"),
        new Resource.Naptr(1, 1, "s", "SIP+D2U", "", ""),
        new Resource.Naptr(2, 1, "A", "SIP+D2T", "", "host.test"));
    dns.a("host.test", "192.0.2.9");
    assertThat(places(find("sip:x.test"))).containsExactly("0/0 TCP host.test [192.0.2.9:5060]");
  }

  @Test
  void sipsFollowsNaptrToTlsAlone() {
    dns.naptr(
        "x.test",
        naptr(1, 1, "SIP+D2U", "_sip._udp.x.test"),
        naptr(2, 1, "SIPS+D2T", "_sips._tcp.host.test"));
    dns.srv("_sip._udp.x.test", srv(1, 0, 5060, "u.x.test"));
    dns.srv("_sips._tcp.host.test", srv(1, 0, 5071, "t.host.test"));
    dns.a("u.x.test", "192.0.2.1").a("t.host.test", "192.0.2.2").a("x.test", "192.0.2.80");
    assertThat(places(find("sips:x.test", Transport.TLS, "x.test", 5061)))
        .containsExactly("1/0 TLS t.host.test [192.0.2.2:5071]");
    assertThat(places(find("sip:x.test;transport=tls", Transport.TLS, "x.test", 5061)))
        .containsExactly("0/0 TLS  [192.0.2.80:5061]");

    dns.naptr("x.test", naptr(1, 1, "SIP+D2U", "_sip._udp.x.test"));
    assertThat(places(find("sips:x.test", Transport.TLS, "x.test", 5061)))
        .containsExactly("0/0 TLS  [192.0.2.80:5061]");
  }

  @Test
  void aDomainWithNothingThatWeSpeakHasNoAddress() {
    dns.naptr("x.test", naptr(1, 1, "SIPS+D2T", "_sips._tcp.x.test"));
    dns.a("x.test", "192.0.2.80");
    Miss miss = miss(find("sip:x.test"));
    assertThat(miss.why()).isEqualTo(Why.NO_RECORD);
    assertThat(miss.nowhere().detail())
        .containsEntry("name", "x.test")
        .containsEntry("types", "A, AAAA, SRV, NAPTR")
        .containsEntry("server", FakeDns.SERVER);
  }

  @Test
  void withoutNaptrTheServicesOfOurTransportsAreTaken() {
    dns.srv(
        "_sip._udp.x.test",
        srv(20, 5, 5062, "b.x.test"),
        srv(10, 3, 5060, "a1.x.test"),
        srv(10, 1, 5060, "a2.x.test"));
    dns.srv("_sip._tcp.x.test", srv(1, 0, 5060, "a1.x.test"));
    dns.a("a1.x.test", "192.0.2.1", "192.0.2.11").aaaa("a1.x.test", "2001:db8::1");
    dns.a("a2.x.test", "192.0.2.2").a("b.x.test", "192.0.2.3");
    assertThat(places(find("sip:x.test")))
        .containsExactly(
            "1/3 UDP a1.x.test [192.0.2.1:5060, 192.0.2.11:5060, [2001:db8::1]:5060]",
            "1/1 UDP a2.x.test [192.0.2.2:5060]",
            "2/5 UDP b.x.test [192.0.2.3:5062]",
            "4/0 TCP a1.x.test [192.0.2.1:5060, 192.0.2.11:5060, [2001:db8::1]:5060]");
  }

  @Test
  void aTransportWithoutAListenerIsNotLookedFor() {
    spoken = UDP4;
    dns.naptr("x.test", naptr(1, 1, "SIP+D2T", "_sip._tcp.x.test"));
    dns.srv("_sip._tcp.x.test", srv(1, 0, 5060, "a.test"));
    dns.srv("_sip._udp.x.test", srv(1, 0, 5060, "a.test"));
    dns.a("a.test", "192.0.2.1").aaaa("a.test", "2001:db8::1");
    assertThat(places(find("sip:x.test"))).containsExactly("1/0 UDP a.test [192.0.2.1:5060]");
    assertThat(dns.asked).extracting(Question::type).doesNotContain(RecordType.AAAA);
  }

  @Test
  void aTransportInTheUriIsTheOnlyOne() {
    dns.srv("_sip._udp.x.test", srv(1, 0, 5070, "a.test"));
    dns.a("x.test", "192.0.2.1");
    assertThat(places(find("sip:x.test;transport=tcp", Transport.TCP, "x.test", 5060)))
        .containsExactly("0/0 TCP  [192.0.2.1:5060]");
    assertThat(dns.asked)
        .doesNotContain(
            new Question("x.test", RecordType.NAPTR),
            new Question("_sip._udp.x.test", RecordType.SRV));
  }

  @Test
  void aPortLeavesOnlyTheAddress() {
    dns.naptr("x.test", naptr(1, 1, "SIP+D2T", "_sip._tcp.x.test"));
    dns.srv("_sip._udp.x.test", srv(1, 0, 5070, "a.test"));
    dns.a("x.test", "192.0.2.1");
    assertThat(places(find("sip:x.test:5080"))).containsExactly("0/0 UDP  [192.0.2.1:5080]");
    assertThat(dns.asked)
        .containsExactlyInAnyOrder(
            new Question("x.test", RecordType.A), new Question("x.test", RecordType.AAAA));
  }

  @Test
  void aDomainWithNeitherIsAHost() {
    dns.a("x.test", "192.0.2.1", "0.0.0.0", "224.0.0.1", "192.0.2.1");
    assertThat(places(find("sip:x.test"))).containsExactly("0/0 UDP  [192.0.2.1:5060]");
  }

  @Test
  void aServiceThatIsNotOfferedIsNotReplacedByTheDomainsOwnAddress() {
    dns.srv("_sip._udp.x.test", srv(0, 0, 0, ""));
    dns.a("x.test", "192.0.2.80");
    assertThat(miss(find("sip:x.test")).why()).isEqualTo(Why.NO_RECORD);
  }

  @Test
  void aNameThatNobodyHasIsSaidToBeMissing() {
    Miss miss = miss(find("sip:gone.test"));
    assertThat(miss.why()).isEqualTo(Why.NO_SUCH_NAME);
    assertThat(miss.nowhere().cause().id()).isEqualTo("dns.no-such-name");
    assertThat(miss.nowhere().detail()).containsEntry("name", "gone.test");
  }

  @Test
  void aNameWithoutAnyRecordOfOursIsThereAllTheSame() {
    dns.aaaa("x.test", "2001:db8::1");
    spoken = UDP4;
    Miss miss = miss(find("sip:x.test:5060"));
    assertThat(miss.why()).isEqualTo(Why.NO_RECORD);
    assertThat(miss.nowhere().detail()).containsEntry("types", "A");
  }

  @Test
  void whatDnsCannotSayOfAServiceIsNotReplacedByTheDomainsOwnAddress() {
    for (Why why : List.of(Why.TIMEOUT, Why.REFUSED, Why.SERVER_FAILURE, Why.MALFORMED)) {
      dns.zone.clear();
      dns.miss("_sip._udp.x.test", RecordType.SRV, why).a("x.test", "192.0.2.80");
      Miss miss = miss(find("sip:x.test"));
      assertThat(miss.why()).isEqualTo(why);
      assertThat(miss.nowhere().detail())
          .containsEntry("name", "_sip._udp.x.test")
          .containsEntry("type", "SRV");
    }
  }

  @Test
  void aServerThatFailsOnNaptrAloneIsNoReason() {
    dns.miss("x.test", RecordType.NAPTR, Why.SERVER_FAILURE);
    dns.a("x.test", "192.0.2.1");
    assertThat(places(find("sip:x.test"))).containsExactly("0/0 UDP  [192.0.2.1:5060]");
  }

  @Test
  void aHostWithoutAnAddressLeavesTheOthers() {
    dns.srv("_sip._udp.x.test", srv(1, 0, 5060, "gone.test"), srv(2, 0, 5060, "b.test"));
    dns.a("b.test", "192.0.2.2");
    Finding found = find("sip:x.test");
    assertThat(places(found)).containsExactly("2/0 UDP b.test [192.0.2.2:5060]");
    assertThat(((Finding.Places) found).lives()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void hostsOfAServiceWithoutAnyAddressAreTheReason() {
    dns.srv("_sip._udp.x.test", srv(1, 0, 5060, "gone.test"));
    dns.a("x.test", "192.0.2.80");
    Miss miss = miss(find("sip:x.test"));
    assertThat(miss.why()).isEqualTo(Why.NO_SUCH_NAME);
    assertThat(miss.name()).isEqualTo("gone.test");
  }

  @Test
  void theShortestLifeOfAllThatWasUsedCounts() {
    dns.put("x.test", RecordType.NAPTR, 50, naptr(1, 1, "SIP+D2U", "_sip._udp.x.test"));
    dns.put("_sip._udp.x.test", RecordType.SRV, 40, srv(1, 0, 5060, "a.test"));
    dns.a("a.test", "192.0.2.1");
    assertThat(((Finding.Places) find("sip:x.test")).lives()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void noZoneGivesMoreThanACallCouldTry() {
    Resource.Srv[] many =
        IntStream.range(0, 60)
            .mapToObj(i -> srv(60 - i, 0, 5060, "h" + i + ".test"))
            .toArray(Resource.Srv[]::new);
    dns.srv("_sip._udp.x.test", many);
    for (int i = 0; i < 60; i++) {
      dns.a("h" + i + ".test", "192.0.2." + i, "198.51.100." + i, "203.0.113." + i);
    }
    Finding.Places found = (Finding.Places) find("sip:x.test");
    assertThat(found.places().stream().mapToInt(each -> each.addresses().size()).sum())
        .isEqualTo(Bounds.ADDRESSES);
    assertThat(found.places().getFirst().service()).isEqualTo("h59.test");
    assertThat(dns.asked.stream().filter(each -> each.type() == RecordType.A))
        .hasSize(Bounds.HOSTS + 1);
  }

  @Test
  void aNameOfTheHostsFileIsNotAskedFor() {
    dns.hosts.put("pbx", List.of(InetAddress.ofLiteral("10.0.0.5")));
    assertThat(places(find("sip:pbx"))).containsExactly("0/0 UDP  [10.0.0.5:5060]");
    assertThat(dns.asked).isEmpty();
  }

  @Test
  void aShortNameIsCompleted() {
    dns.completions.put("pbx", List.of("pbx.one.test", "pbx.two.test"));
    dns.a("pbx.two.test", "10.0.0.6");
    assertThat(places(find("sip:pbx"))).containsExactly("0/0 UDP  [10.0.0.6:5060]");
    dns.zone.clear();
    assertThat(miss(find("sip:pbx")).name()).isEqualTo("pbx");
  }
}
