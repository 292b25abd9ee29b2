package siplain.proxy.locate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import siplain.proxy.locate.Miss.Why;
import siplain.proxy.locate.Resource.Address;
import siplain.proxy.locate.Resource.Naptr;
import siplain.proxy.locate.Resource.Srv;
import siplain.proxy.transport.Protocol;

/**
 * From a name to addresses, transports and ports (RFC 3263 section 4). What is likely to be needed
 * is asked for at once, so that it takes about three answers' time, whatever the records are.
 *
 * <p>A question that DNS gave no definite answer to ends it: had we gone on with the next kind of
 * record, calls would go to whatever the domain's own address happens to serve.
 */
final class Lookup {
  /** What the hosts file says is read again after this time. */
  private static final Duration LOCAL_LIVES = Duration.ofMinutes(1);

  /** When a part of it was not to be had, the whole is asked again soon. */
  private static final Duration PARTLY_LIVES = Duration.ofSeconds(30);

  private final Dns dns;
  private final Spoken spoken;
  private final ExecutorService threads;
  private final Map<Question, Future<Reply>> asked = new HashMap<>();
  private final List<Place> places = new ArrayList<>();
  private Duration lives = Duration.ofDays(1);
  private int tiers;
  private @Nullable Miss obstacle;

  /** What a name is offered as by its records, though nothing of it may be usable. */
  private boolean offered;

  private Lookup(Dns dns, Spoken spoken, ExecutorService threads) {
    this.dns = dns;
    this.spoken = spoken;
    this.threads = threads;
  }

  static Finding find(Wanted wanted, Dns dns, Spoken spoken, ExecutorService threads)
      throws InterruptedException {
    Finding first = new Lookup(dns, spoken, threads).find(wanted);
    if (first instanceof Finding.Nothing nothing && nothing.miss().isDefinite()) {
      for (String longer : dns.completions(wanted.host())) {
        Wanted completed = new Wanted(longer, wanted.transport(), wanted.port(), wanted.named());
        Finding found = new Lookup(dns, spoken, threads).find(completed);
        if (found instanceof Finding.Places) {
          return found;
        }
      }
    }
    return first;
  }

  private Finding find(Wanted wanted) throws InterruptedException {
    try {
      return found(wanted);
    } finally {
      asked.values().forEach(each -> each.cancel(true));
    }
  }

  private Finding found(Wanted wanted) throws InterruptedException {
    String host = wanted.host();
    List<InetAddress> local = dns.local(host);
    if (!local.isEmpty()) {
      Service service = own(wanted);
      lives = LOCAL_LIVES;
      add(0, service.protocol(), port(wanted, service), "", usable(local));
      return places.isEmpty() ? nothing(Why.NO_RECORD, host) : done();
    }
    if (wanted.port().isPresent()) {
      return byAddress(wanted);
    }
    List<Service> services = services(wanted);
    if (!wanted.named()) {
      start(new Question(host, RecordType.NAPTR));
    }
    services.forEach(each -> start(new Question(each.under(host), RecordType.SRV)));
    startAddresses(host);
    if (!wanted.named()) {
      byPointers(wanted, services);
    }
    if (places.isEmpty()) {
      for (Service each : services) {
        byService(each, each.under(host));
      }
    }
    if (!places.isEmpty()) {
      return done();
    } else if (obstacle != null) {
      return new Finding.Nothing(obstacle);
    }
    return offered ? nothing(Why.NO_RECORD, host) : byAddress(wanted);
  }

  /** The transports to look for, in our order; an only one where the URI insists on it. */
  private List<Service> services(Wanted wanted) {
    Optional<Protocol> transport = wanted.transport();
    return transport.isPresent()
        ? List.of(Service.of(transport.get()))
        : spoken.inOrder().stream().map(Service::of).toList();
  }

  private static Service own(Wanted wanted) {
    return wanted.transport().map(Service::of).orElse(Service.UDP);
  }

  private static int port(Wanted wanted, Service service) {
    return wanted.port().orElse(service.defaultPort());
  }

  /** NAPTR: which transports there are, and where their services stand. */
  private void byPointers(Wanted wanted, List<Service> services) throws InterruptedException {
    if (!(get(new Question(wanted.host(), RecordType.NAPTR)) instanceof Reply.Records records)) {
      return; // that DNS failed on this type alone is no reason not to try the others
    }
    List<Naptr> sip = new ArrayList<>();
    for (Resource each : records.records()) {
      if (each instanceof Naptr naptr && isSip(naptr)) {
        sip.add(naptr);
      }
    }
    List<Naptr> chosen = chosen(sip, services);
    // A domain whose records say nothing of sips may have it all the same.
    offered |= !sip.isEmpty() && wanted.transport().isEmpty();
    if (!chosen.isEmpty()) {
      lives = shorter(lives, records.lives());
    }
    for (Naptr each : chosen) {
      start(new Question(each.replacement(), RecordType.SRV));
    }
    for (Naptr each : chosen) {
      Service service = Service.naptr(each.services()).orElseThrow();
      if (each.flags().equalsIgnoreCase("s")) {
        byService(service, each.replacement());
      } else {
        List<InetSocketAddress> found = addresses(each.replacement(), service.defaultPort());
        if (!found.isEmpty()) {
          places.add(new Place(tiers++, 0, service.protocol(), each.replacement(), found));
        }
      }
    }
  }

  private static boolean isSip(Naptr naptr) {
    return naptr.services().regionMatches(true, 0, "sip", 0, 3);
  }

  /**
   * Those of the lowest order that has one we speak, by their preference (RFC 3403 section 4.1).
   */
  private static List<Naptr> chosen(List<Naptr> sip, List<Service> services) {
    List<Naptr> spokenOnes = sip.stream().filter(each -> isUsable(each, services)).toList();
    int order = spokenOnes.stream().mapToInt(Naptr::order).min().orElse(0);
    return spokenOnes.stream()
        .filter(each -> each.order() == order)
        .sorted(Comparator.comparingInt(Naptr::preference))
        .limit(Bounds.POINTERS)
        .toList();
  }

  private static boolean isUsable(Naptr naptr, List<Service> services) {
    boolean terminal = naptr.flags().equalsIgnoreCase("s") || naptr.flags().equalsIgnoreCase("a");
    return terminal
        && naptr.regexp().isEmpty()
        && !naptr.replacement().isEmpty()
        && Service.naptr(naptr.services()).filter(services::contains).isPresent();
  }

  /** SRV: hosts and ports of one transport. */
  private void byService(Service service, String name) throws InterruptedException {
    Question question = new Question(name, RecordType.SRV);
    switch (get(question)) {
      case Reply.None none -> {
        if (!none.miss().isDefinite()) {
          hinder(none.miss());
        }
      }
      case Reply.Records records -> {
        offered = true;
        lives = shorter(lives, records.lives());
        byService(service, sorted(records.records()));
      }
    }
  }

  private static List<Srv> sorted(List<Resource> records) {
    return records.stream()
        .filter(Srv.class::isInstance)
        .map(Srv.class::cast)
        .filter(each -> !each.host().isEmpty() && each.port() != 0)
        .sorted(Comparator.comparingInt(Srv::priority))
        .limit(Bounds.HOSTS)
        .toList();
  }

  private void byService(Service service, List<Srv> sorted) throws InterruptedException {
    sorted.forEach(each -> startAddresses(each.host()));
    int priority = -1;
    for (Srv each : sorted) {
      tiers += each.priority() == priority ? 0 : 1;
      priority = each.priority();
      add(each.weight(), service.protocol(), each.port(), each.host(), found(each.host()));
    }
    tiers++;
  }

  private Finding byAddress(Wanted wanted) throws InterruptedException {
    Service service = own(wanted);
    String host = wanted.host();
    startAddresses(host);
    add(0, service.protocol(), port(wanted, service), "", found(host));
    if (!places.isEmpty()) {
      return done();
    }
    Miss miss = obstacle;
    if (miss == null) {
      return nothing(Why.NO_RECORD, host);
    }
    // Everything that was asked under this name said no: a reader should see all of it.
    return miss.why() == Why.NO_RECORD ? nothing(Why.NO_RECORD, host) : new Finding.Nothing(miss);
  }

  private List<InetSocketAddress> addresses(String host, int port) throws InterruptedException {
    return found(host).stream().map(each -> new InetSocketAddress(each, port)).toList();
  }

  private void startAddresses(String host) {
    addressTypes().forEach(type -> start(new Question(host, type)));
  }

  /** IPv4 first: it is what SIP still mostly runs on. */
  private List<RecordType> addressTypes() {
    List<RecordType> types = new ArrayList<>(2);
    if (spoken.ipv4()) {
      types.add(RecordType.A);
    }
    if (spoken.ipv6()) {
      types.add(RecordType.AAAA);
    }
    return types;
  }

  /** The addresses of a host; where there are none, why so is kept. */
  private List<InetAddress> found(String host) throws InterruptedException {
    List<InetAddress> found = new ArrayList<>();
    Duration shortest = Duration.ofDays(1);
    Miss worst = null;
    for (RecordType type : addressTypes()) {
      switch (get(new Question(host, type))) {
        case Reply.None none -> worst = worse(worst, none.miss());
        case Reply.Records records -> {
          shortest = shorter(shortest, records.lives());
          for (Resource each : records.records()) {
            if (each instanceof Address(InetAddress address)) {
              found.add(address);
            }
          }
        }
      }
    }
    List<InetAddress> usable = usable(found);
    if (!usable.isEmpty()) {
      lives = shorter(lives, shortest);
    }
    if (worst != null && (usable.isEmpty() || !worst.isDefinite())) {
      lives = shorter(lives, PARTLY_LIVES);
    }
    if (worst != null && usable.isEmpty()) {
      hinder(worst);
    }
    return usable;
  }

  /** Nobody is at a wildcard or a group of hosts, whatever a zone says. */
  private static List<InetAddress> usable(List<InetAddress> addresses) {
    return addresses.stream()
        .filter(each -> !each.isAnyLocalAddress() && !each.isMulticastAddress())
        .distinct()
        .toList();
  }

  private void add(
      int weight, Protocol protocol, int port, String service, List<InetAddress> addresses) {
    List<InetSocketAddress> with =
        addresses.stream().map(each -> new InetSocketAddress(each, port)).toList();
    if (!with.isEmpty()) {
      places.add(new Place(tiers, weight, protocol, service, with));
    }
  }

  private void hinder(Miss miss) {
    obstacle = obstacle == null || (obstacle.isDefinite() && !miss.isDefinite()) ? miss : obstacle;
  }

  /**
   * What DNS could not say stands before what it denied; that a name is there before that it is
   * not.
   */
  private static Miss worse(@Nullable Miss one, Miss other) {
    if (one == null || (one.isDefinite() && !other.isDefinite())) {
      return other;
    }
    return one.why() == Why.NO_SUCH_NAME && other.why() == Why.NO_RECORD ? other : one;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private Finding done() {
    List<Place> bounded = new ArrayList<>();
    int left = Bounds.ADDRESSES;
    for (Place each : places) {
      if (left > 0) {
        List<InetSocketAddress> some =
            each.addresses().subList(0, Math.min(left, each.addresses().size()));
        left -= some.size();
        bounded.add(new Place(each.tier(), each.weight(), each.protocol(), each.service(), some));
      }
    }
    return new Finding.Places(bounded, lives);
  }

  /** With all that was asked for, and with who denied it. */
  private Finding nothing(Why why, String host) {
    Set<String> types = new LinkedHashSet<>();
    asked.keySet().stream().map(Question::type).sorted().forEach(type -> types.add(type.name()));
    Miss any = null;
    for (Future<Reply> each : asked.values()) {
      if (each.state() == Future.State.SUCCESS
          && each.resultNow() instanceof Reply.None(Miss miss)) {
        any = miss;
      }
    }
    return new Finding.Nothing(
        new Miss(
            why,
            host,
            types.stream().collect(Collectors.joining(", ")),
            any == null ? "" : any.server(),
            Duration.ZERO,
            any == null ? Duration.ZERO : any.lives()));
  }

  private void start(Question question) {
    var _ = started(question);
  }

  private Future<Reply> started(Question question) {
    return asked.computeIfAbsent(question, each -> threads.submit(() -> dns.ask(each)));
  }

  private Reply get(Question question) throws InterruptedException {
    try {
      return started(question).get();
    } catch (ExecutionException | CancellationException broken) {
      throw new IllegalStateException("asking " + question, broken);
    }
  }
}
