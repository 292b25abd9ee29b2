package siplain.sip.uri;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A SIP or SIPS URI (RFC 3261 section 19.1). */
public final class SipUri implements Uri {
  /**
   * Parameters that make a difference when only one of two URIs has them (section 19.1.4):
   * transport is not in its list of them, but in its examples of URIs that differ.
   */
  private static final Set<String> TELLING = Set.of("user", "ttl", "method", "maddr", "transport");

  private final String text;
  private final int start;
  private final int userEnd;
  private final int passwordEnd;
  private final int hostStart;
  private final int hostEnd;
  private final int port;
  private final int parametersStart;
  private final int parametersEnd;

  SipUri(
      String text,
      int start,
      int userEnd,
      int passwordEnd,
      int hostStart,
      int hostEnd,
      int port,
      int parametersStart,
      int parametersEnd) {
    this.text = text;
    this.start = start;
    this.userEnd = userEnd;
    this.passwordEnd = passwordEnd;
    this.hostStart = hostStart;
    this.hostEnd = hostEnd;
    this.port = port;
    this.parametersStart = parametersStart;
    this.parametersEnd = parametersEnd;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public String scheme() {
    return isSecure() ? "sips" : "sip";
  }

  /** Whether it is a SIPS URI. */
  public boolean isSecure() {
    return start == 5;
  }

  /**
   * The user part, unescaped. What was escaped may be anything: {@code %0D%0A} is a line end here,
   * and {@code %00} a NUL. {@link #rawUser} has neither and is what to write into a message.
   */
  public Optional<String> user() {
    return rawUser().map(Escapes::resolve);
  }

  /** The user part as it stands. */
  public Optional<String> rawUser() {
    return userEnd < 0 ? Optional.empty() : Optional.of(text.substring(start, userEnd));
  }

  /** The password, unescaped. */
  public Optional<String> password() {
    return userEnd < passwordEnd
        ? Optional.of(Escapes.resolve(text.substring(userEnd + 1, passwordEnd)))
        : Optional.empty();
  }

  /** The host as it stands; an IPv6 address with its brackets. */
  public String host() {
    return text.substring(hostStart, hostEnd);
  }

  public OptionalInt port() {
    return port < 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  public UriParameters parameters() {
    return parametersStart == parametersEnd
        ? UriParameters.cut("", ';')
        : UriParameters.cut(text.substring(parametersStart + 1, parametersEnd), ';');
  }

  /** The headers that a request made from this URI would have (section 19.1.5). */
  public UriParameters headers() {
    return hasHeaders()
        ? UriParameters.cut(text.substring(parametersEnd + 1), '&')
        : UriParameters.cut("", '&');
  }

  public boolean hasHeaders() {
    return parametersEnd < text.length();
  }

  /** Whether it is a loose router (section 19.1.1). */
  public boolean isLoose() {
    if (text.indexOf('%', parametersStart) >= 0) {
      return parameters().has("lr");
    }
    int at = parametersStart;
    while (at < parametersEnd) {
      int name = at + 1;
      int next = text.indexOf(';', name);
      at = next < 0 || next > parametersEnd ? parametersEnd : next;
      if (text.regionMatches(true, name, "lr", 0, 2)
          && (name + 2 == at || text.charAt(name + 2) == '=')) {
        return true;
      }
    }
    return false;
  }

  /** This URI at another host and port, its user and parameters kept. */
  public SipUri at(String host, OptionalInt newPort) {
    String hostAndPort = newPort.isEmpty() ? host : host + ":" + newPort.getAsInt();
    return again(text.substring(0, hostStart) + hostAndPort + text.substring(parametersStart));
  }

  /** This URI without the headers of section 19.1.5, as a Request-URI has to be. */
  public SipUri withoutHeaders() {
    return hasHeaders() ? again(text.substring(0, parametersEnd)) : this;
  }

  private static SipUri again(String text) {
    if (Uri.read(text) instanceof Reading.Valid(SipUri uri)) {
      return uri;
    }
    throw new IllegalArgumentException("not a SIP URI: " + text);
  }

  /** Compares by RFC 3261 section 19.1.4. */
  @Override
  public boolean equalTo(Uri other) {
    return other instanceof SipUri uri
        && isSecure() == uri.isSecure()
        && canonicalUserInfo().equals(uri.canonicalUserInfo())
        && Host.same(host(), uri.host())
        && port == uri.port
        && agree(parameters().keys(), uri.parameters().keys())
        && headers().sortedKeys().equals(uri.headers().sortedKeys());
  }

  /** User and password are compared with regard to case, after escapes. */
  private String canonicalUserInfo() {
    return userEnd < 0 ? "" : Escapes.canonical(text.substring(start, passwordEnd)) + "@";
  }

  /** A parameter in both must match; some may not stand in one only. */
  private static boolean agree(Map<String, String> ours, Map<String, String> theirs) {
    return ours.entrySet().stream()
            .allMatch(entry -> agrees(entry.getKey(), entry.getValue(), theirs))
        && theirs.keySet().stream().noneMatch(name -> isMissed(name, ours));
  }

  private static boolean agrees(String name, String value, Map<String, String> theirs) {
    String other = theirs.get(name);
    return other == null ? !TELLING.contains(name) : other.equals(value);
  }

  private static boolean isMissed(String name, Map<String, String> from) {
    return TELLING.contains(name) && !from.containsKey(name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SipUri uri && text.equals(uri.text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
