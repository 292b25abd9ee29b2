package siplain.config;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What becomes of requests of strangers that look like those of a scanner.
 *
 * @param agents parts of a User-Agent, beside those that the proxy knows
 * @param methods that strangers may not use
 * @param users held against the users of From, To and Request-URI
 */
public record Scanners(
    Action action, List<String> agents, List<String> methods, List<Pattern> users) {

  /** What holds where the file says nothing. */
  public static final Scanners DEFAULT = new Scanners(Action.DROP, List.of(), List.of(), List.of());

  /** What is done. */
  public enum Action {
    /** They get no answer. */
    DROP,
    /** They are told. */
    REFUSE,
    /** Nothing: nobody looks. */
    OFF
  }

  public Scanners {
    agents = List.copyOf(agents);
    methods = List.copyOf(methods);
    users = List.copyOf(users);
  }
}
