package siplain.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One line of {@code routes}.
 *
 * @param number its place in the file, from 1
 * @param from whose requests it takes
 * @param user tested on the unescaped user part without parameters, and on its digits alone
 * @param method the only one it takes
 * @param to the peer that gets the request; present unless {@code reject} is
 * @param reject the status code of a refusal
 * @param redirects what it says of redirects, before peers and all else
 */
public record Route(
    int number,
    From from,
    Optional<Pattern> user,
    Optional<String> method,
    Optional<String> to,
    OptionalInt reject,
    Redirects.Part redirects) {

  /** A route that says nothing of redirects. */
  public Route(
      int number,
      From from,
      Optional<Pattern> user,
      Optional<String> method,
      Optional<String> to,
      OptionalInt reject) {
    this(number, from, user, method, to, reject, Redirects.Part.NONE);
  }

  /** Whose requests a route takes. */
  public sealed interface From {
    /** Those of any peer in the file. */
    record AnyPeer() implements From {}

    /** Those of unknown sources too. */
    record Anybody() implements From {}

    record Named(String peer) implements From {}
  }
}
