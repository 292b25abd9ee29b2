package siplain.proxy.locate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whom this machine asks, by its {@code resolv.conf}: the three servers and six domains that the
 * system's own resolver takes.
 *
 * @param servers one or more
 * @param domains what is put behind short names
 * @param dots a name with fewer dots is short
 */
record ResolvConf(List<InetSocketAddress> servers, List<String> domains, int dots) {
  private static final Path FILE = Path.of("/etc/resolv.conf");
  private static final int PORT = 53;
  private static final int MOST_SERVERS = 3;
  private static final int MOST_DOMAINS = 6;
  private static final int MOST_DOTS = 15;

  ResolvConf {
    servers = List.copyOf(servers);
    domains = List.copyOf(domains);
  }

  static ResolvConf read() {
    try {
      return of(Files.readAllLines(FILE));
    } catch (IOException | RuntimeException _) {
      return of(List.of());
    }
  }

  static ResolvConf of(List<String> lines) {
    List<InetSocketAddress> servers = new ArrayList<>();
    List<String> domains = new ArrayList<>();
    int dots = 1;
    for (String line : lines) {
      List<String> words = Arrays.asList(line.strip().split("[ \t]+", -1));
      List<String> values = words.subList(1, words.size());
      switch (words.getFirst()) {
        case "nameserver" -> values.stream().limit(1).forEach(each -> add(servers, each));
        case "search", "domain" -> {
          domains.clear();
          values.stream()
              .map(ResolvConf::plain)
              .filter(each -> !each.isEmpty())
              .forEach(domains::add);
        }
        case "options" -> dots = dots(values, dots);
        default -> {} // a comment, or for somebody else
      }
    }
    if (servers.isEmpty()) {
      servers.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
    }
    return new ResolvConf(
        servers.subList(0, Math.min(MOST_SERVERS, servers.size())),
        domains.subList(0, Math.min(MOST_DOMAINS, domains.size())),
        dots);
  }

  private static void add(List<InetSocketAddress> servers, String address) {
    try {
      servers.add(new InetSocketAddress(InetAddress.ofLiteral(address), PORT));
    } catch (IllegalArgumentException _) {
      return; // the system's own resolver leaves it out as well
    }
  }

  private static String plain(String domain) {
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }

  private static int dots(List<String> options, int before) {
    for (String each : options) {
      if (each.matches("ndots:[0-9]{1,4}")) {
        return Math.min(MOST_DOTS, Integer.parseInt(each.substring("ndots:".length())));
      }
    }
    return before;
  }

  /** A short name with each of the domains. */
  List<String> completions(String name) {
    return name.chars().filter(c -> c == '.').count() < dots
        ? domains.stream().map(domain -> name + "." + domain).toList()
        : List.of();
  }
}
