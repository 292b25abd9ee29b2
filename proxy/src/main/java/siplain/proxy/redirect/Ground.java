package siplain.proxy.redirect;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import siplain.config.Redirects;
import siplain.proxy.observe.Cause;
import siplain.proxy.observe.Causes;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.Peers;

/**
 * Where a redirect may lead, address by address: what a name is worth is what it leads to.
 *
 * @param judge who puts a no into words
 */
public record Ground(Redirects settings, Judge judge) {

  /** Whether any address at all could make this name allowed. */
  public boolean isWorthLookingUp(String name) {
    Redirects.Allow allow = settings.allow();
    return allow.peers() || !allow.blocks().isEmpty() || allow.has(name);
  }

  /**
   * Why nothing is sent there; empty where it may be. Whether the address is this proxy's own has
   * been asked before.
   *
   * @param host as the Contact names it
   * @param owner whose address it is; null for nobody's
   */
  public Optional<Cause> refusal(
      Offer offer, String host, InetSocketAddress address, @Nullable Peer owner) {
    Redirects.Allow allow = settings.allow();
    if (owner != null && allow.peers()) {
      return Optional.empty();
    }
    boolean blocked = !allow.has(address.getAddress().getAddress());
    if (blocked && isPrivate(address.getAddress()) && owner == null) {
      return Optional.of(judge.about(Causes.REDIRECT_PRIVATE_ADDRESS, offer));
    }
    boolean byName = allow.has(host) && !isPrivate(address.getAddress());
    if (blocked && !byName) {
      return notAllowed(offer, allow.text());
    }
    boolean port = settings.ports().stream().anyMatch(each -> each.has(address.getPort()));
    return port ? Optional.empty() : notAllowed(offer, allow.text() + " with ports " + ports());
  }

  private String ports() {
    return settings.ports().stream()
        .map(each -> each.from() == each.to() ? "" + each.from() : each.from() + "-" + each.to())
        .collect(Collectors.joining(", "));
  }

  /** Of a name that cannot lead anywhere allowed. */
  public Cause notAllowed(Offer offer) {
    return judge.about(Causes.REDIRECT_NOT_ALLOWED, offer, "rule", settings.allow().text());
  }

  private Optional<Cause> notAllowed(Offer offer, String rule) {
    return Optional.of(judge.about(Causes.REDIRECT_NOT_ALLOWED, offer, "rule", rule));
  }

  /** Whether this means another machine in every network (RFC 6890), or no single one. */
  public static boolean isPrivate(InetAddress address) {
    byte[] bytes = Peers.plain(new InetSocketAddress(address, 0)).getAddress().getAddress();
    if (bytes.length == 4) {
      return isPrivate(bytes);
    }
    boolean nat64 = starts(bytes, 0x00, 0x64, 0xff, 0x9b);
    boolean sixToFour = starts(bytes, 0x20, 0x02);
    if (nat64 || sixToFour) {
      int from = nat64 ? 12 : 2;
      return isPrivate(Arrays.copyOfRange(bytes, from, from + 4));
    }
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (bytes[0] & 0xfe) == 0xfc // unique local addresses
        || starts(bytes, 0, 0, 0, 0, 0, 0, 0, 0); // of IPv4 in old clothes, and unassigned
  }

  private static boolean isPrivate(byte[] four) {
    InetAddress address = v4(four);
    int first = four[0] & 0xff;
    int second = four[1] & 0xff;
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || first == 0
        || first >= 224 // multicast, reserved, broadcast
        || (first == 100 && second >= 64 && second < 128) // carriers' own (RFC 6598)
        || (first == 198 && (second & 0xfe) == 18) // benchmarks (RFC 2544)
        || (first == 192 && second == 0 && four[2] == 0); // protocol assignments
  }

  private static InetAddress v4(byte[] four) {
    try {
      return Inet4Address.getByAddress(four);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean starts(byte[] bytes, int... with) {
    for (int at = 0; at < with.length; at++) {
      if ((bytes[at] & 0xff) != with[at]) {
        return false;
      }
    }
    return true;
  }
}
