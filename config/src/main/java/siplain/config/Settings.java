package siplain.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operator can set, checked: what is here can be run.
 *
 * @param advertise host and port for Via and Record-Route of listeners that name none
 * @param state the folder of what survives a restart
 * @param drain how long calls that are being set up may take to end when the proxy is told to stop
 * @param peers in the order of the file; the first is where everything goes when there are no
 *     routes
 * @param routes first match wins; empty when the file names none
 * @param redirects where neither the route nor the redirecting peer says otherwise
 */
public record Settings(
    List<Listen> listen,
    Optional<HostPort> advertise,
    Dialogs dialogs,
    Path state,
    Duration drain,
    List<Peer> peers,
    List<Route> routes,
    Limits limits,
    Scanners scanners,
    Redirects redirects,
    Timers timers,
    Log log,
    Console console,
    Metrics metrics) {

  public Settings {
    listen = List.copyOf(listen);
    peers = List.copyOf(peers);
    routes = List.copyOf(routes);
  }
}
