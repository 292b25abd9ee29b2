package siplain.proxy.real;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A caller and a callee who know nobody but the proxy.
 *
 * @param callees the targets of the callee, in order of preference
 */
record Line(String name, End caller, List<End> callees) {

  Line(String name, End caller, End callee) {
    this(name, caller, List.of(callee));
  }

  String callerPeer() {
    return name + "-caller";
  }

  String calleePeer() {
    return name + "-callee";
  }

  End callee() {
    return callees.getFirst();
  }

  /** Peers and routes of a configuration. */
  static String yaml(List<Line> lines) {
    String peers = lines.stream().flatMap(Line::peers).collect(Collectors.joining());
    String routes = lines.stream().flatMap(Line::routes).collect(Collectors.joining());
    return "peers:\n" + peers + "routes:\n" + routes;
  }

  private Stream<String> peers() {
    String targets =
        callees.stream()
            .map(end -> '"' + end.uri() + '"')
            .collect(Collectors.joining(", ", "[", "]"));
    return Stream.of(
        "  " + callerPeer() + ": {targets: [\"" + caller.uri() + "\"]}\n",
        "  " + calleePeer() + ": {targets: " + targets + "}\n");
  }

  private Stream<String> routes() {
    return Stream.of(
        "  - {from: " + callerPeer() + ", to: " + calleePeer() + "}\n",
        "  - {from: " + calleePeer() + ", to: " + callerPeer() + "}\n");
  }
}
