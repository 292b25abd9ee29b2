package siplain.proxy.locate;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import siplain.proxy.locate.Miss.Why;

/** A zone in memory. What is not in it does not exist. */
final class FakeDns implements Dns {
  static final String SERVER = "192.0.2.53";

  final Map<Question, Reply> zone = new HashMap<>();
  final Map<String, List<InetAddress>> hosts = new HashMap<>();
  final Map<String, List<String>> completions = new HashMap<>();
  final List<Question> asked = Collections.synchronizedList(new ArrayList<>());

  FakeDns naptr(String name, Resource.Naptr... records) {
    return put(name, RecordType.NAPTR, 300, records);
  }

  FakeDns srv(String name, Resource.Srv... records) {
    return put(name, RecordType.SRV, 200, records);
  }

  FakeDns a(String name, String... addresses) {
    return put(name, RecordType.A, 100, addresses(addresses));
  }

  FakeDns aaaa(String name, String... addresses) {
    return put(name, RecordType.AAAA, 100, addresses(addresses));
  }

  FakeDns miss(String name, RecordType type, Why why) {
    zone.put(new Question(name, type), none(name, type, why));
    return this;
  }

  FakeDns put(String name, RecordType type, int seconds, Resource... records) {
    zone.put(
        new Question(name, type), new Reply.Records(List.of(records), Duration.ofSeconds(seconds)));
    return this;
  }

  static Resource.Naptr naptr(int order, int preference, String service, String replacement) {
    return new Resource.Naptr(order, preference, "S", service, "", replacement);
  }

  static Resource.Srv srv(int priority, int weight, int port, String host) {
    return new Resource.Srv(priority, weight, port, host);
  }

  private static Resource[] addresses(String... addresses) {
    return Arrays.stream(addresses)
        .map(each -> new Resource.Address(InetAddress.ofLiteral(each)))
        .toArray(Resource[]::new);
  }

  private static Reply none(String name, RecordType type, Why why) {
    return new Reply.None(
        new Miss(why, name, type.name(), SERVER, Duration.ofSeconds(2), Duration.ofSeconds(7)));
  }

  @Override
  public Reply ask(Question question) {
    asked.add(question);
    Reply known = zone.get(question);
    if (known != null) {
      return known;
    }
    boolean exists = zone.keySet().stream().anyMatch(each -> each.name().equals(question.name()));
    return none(question.name(), question.type(), exists ? Why.NO_RECORD : Why.NO_SUCH_NAME);
  }

  @Override
  public List<InetAddress> local(String name) {
    return hosts.getOrDefault(name, List.of());
  }

  @Override
  public List<String> completions(String name) {
    return completions.getOrDefault(name, List.of());
  }
}
