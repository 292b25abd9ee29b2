package siplain.proxy.locate;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.DnsServerAddresses;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import siplain.proxy.locate.Miss.Why;
import siplain.proxy.transport.HostPort;

/**
 * DNS over UDP, and over TCP where an answer was cut. It has a thread of its own, keeps no answers,
 * and asks the servers in turn until one says something definite, beginning with the one that did
 * so last.
 */
final class NettyDns implements Dns, AutoCloseable {
  static final Duration USUAL_WAIT = Duration.ofSeconds(2);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("dns", true), NioIoHandler.newFactory());
  private final DnsNameResolver resolver;
  private final Supplier<ResolvConf> machine;
  private final Duration wait;
  private volatile @Nullable InetSocketAddress lastGood;

  /** With the servers of this machine; a change of them is noticed at the next question. */
  static NettyDns open() {
    return new NettyDns(ResolvConf::read, USUAL_WAIT);
  }

  NettyDns(Supplier<ResolvConf> machine, Duration wait) {
    this.machine = machine;
    this.wait = wait;
    this.resolver =
        new DnsNameResolverBuilder(group.next())
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            // Each question from a port of its own: harder to answer for somebody who was not
            // asked.
            .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
            .nameServerProvider(
                _ -> DnsServerAddresses.sequential(machine.get().servers()).stream())
            .hostsFileEntriesResolver((HostsFileEntriesResolver) (_, _) -> null)
            .resolveCache(NoopDnsCache.INSTANCE)
            .cnameCache(NoopDnsCnameCache.INSTANCE)
            .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
            .queryTimeoutMillis(wait.toMillis())
            // Some servers answer nothing that has an option; what is long comes by TCP.
            .optResourceEnabled(false)
            .recursionDesired(true)
            .decodeIdn(false)
            .build();
  }

  @Override
  public List<InetAddress> local(String name) {
    HostsFileEntriesProvider hosts = HostsFileEntriesProvider.parser().parseSilently();
    String key = name.toLowerCase(Locale.ROOT);
    List<InetAddress> found = new ArrayList<>();
    found.addAll(hosts.ipv4Entries().getOrDefault(key, List.of()));
    found.addAll(hosts.ipv6Entries().getOrDefault(key, List.of()));
    return found;
  }

  @Override
  public List<String> completions(String name) {
    return machine.get().completions(name);
  }

  @Override
  public Reply ask(Question question) throws InterruptedException {
    Set<String> names = new HashSet<>();
    Duration lives = Duration.ofDays(1);
    String name = plain(question.name());
    while (names.add(name) && names.size() <= Bounds.ALIASES) {
      Response response = ask(name, question.type());
      switch (response) {
        case Response.End end -> {
          return end.reply() instanceof Reply.Records found
              ? new Reply.Records(found.records(), shorter(lives, found.lives()))
              : end.reply();
        }
        case Response.Alias alias -> {
          lives = shorter(lives, alias.lives());
          name = alias.name();
        }
      }
    }
    return none(Why.TOO_MANY, question.name(), question.type(), first(), lives);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Of every server until one answers; else what the first of them did. */
  private Response ask(String name, RecordType type) throws InterruptedException {
    Response first = null;
    for (InetSocketAddress server : servers()) {
      Response response = ask(server, name, type);
      if (!(response instanceof Response.End(Reply.None(Miss miss))) || miss.isDefinite()) {
        lastGood = server;
        return response;
      }
      first = first == null ? response : first;
    }
    return first == null ? new Response.End(none(Why.TIMEOUT, name, type, first())) : first;
  }

  private List<InetSocketAddress> servers() {
    List<InetSocketAddress> servers = new ArrayList<>(machine.get().servers());
    InetSocketAddress good = lastGood;
    if (good != null && servers.remove(good)) {
      servers.addFirst(good);
    }
    return servers;
  }

  private InetSocketAddress first() {
    return servers().getFirst();
  }

  private Response ask(InetSocketAddress server, String name, RecordType type)
      throws InterruptedException {
    Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> asked;
    try {
      asked =
          resolver.query(
              server, new DefaultDnsQuestion(name + ".", DnsRecordType.valueOf(type.number())));
    } catch (IllegalArgumentException _) {
      return new Response.End(none(Why.NO_SUCH_NAME, name, type, server)); // it cannot exist
    }
    try {
      // Once by UDP and, cut, once by TCP.
      if (!asked.await(3 * wait.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Response.End(none(Why.TIMEOUT, name, type, server));
      }
    } finally {
      cancel(asked);
    }
    if (!asked.isSuccess()) {
      // An answer to something else, or with another number, does not count: nobody answered.
      return new Response.End(none(Why.TIMEOUT, name, type, server));
    }
    AddressedEnvelope<DnsResponse, InetSocketAddress> envelope = asked.getNow();
    try {
      return read(envelope.content(), server, name, type);
    } finally {
      envelope.release();
    }
  }

  /** What comes after all is let go. */
  private static void cancel(Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> asked) {
    if (!asked.isDone() && !asked.cancel(false)) {
      asked.addListener(_ -> {
        if (asked.isSuccess()) {
          asked.getNow().release();
        }
      });
    }
  }

  private Response read(
      DnsResponse response, InetSocketAddress server, String name, RecordType type) {
    int code = response.code().intValue();
    if (code == DnsResponseCode.REFUSED.intValue()) {
      return new Response.End(none(Why.REFUSED, name, type, server));
    } else if (code == DnsResponseCode.FORMERR.intValue()) {
      return new Response.End(none(Why.MALFORMED, name, type, server));
    } else if (code != 0 && code != DnsResponseCode.NXDOMAIN.intValue()) {
      return new Response.End(none(Why.SERVER_FAILURE, name, type, server));
    }
    try {
      if (code != 0) {
        Duration lives = Answers.missing(response);
        return new Response.End(none(Why.NO_SUCH_NAME, name, type, server, lives));
      }
      Response read = Answers.read(response, name, type);
      return read == null
          ? new Response.End(none(Why.NO_RECORD, name, type, server, Answers.missing(response)))
          : read;
    } catch (Unreadable _) {
      return new Response.End(none(Why.MALFORMED, name, type, server));
    }
  }

  private Reply none(Why why, String name, RecordType type, InetSocketAddress server) {
    return none(why, name, type, server, Duration.ZERO);
  }

  private Reply none(
      Why why, String name, RecordType type, InetSocketAddress server, Duration lives) {
    String who = server.getPort() == 53 ? HostPort.host(server) : HostPort.of(server);
    return new Reply.None(new Miss(why, name, type.name(), who, wait, lives));
  }

  static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  @Override
  public void close() {
    resolver.close();
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
