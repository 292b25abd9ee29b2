package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import java.util.List;
import siplain.proxy.simulation.Party.Way;
import siplain.proxy.transport.Protocol;
import siplain.testkit.TextMessage;

/** One side of a dialog (RFC 3261 section 12). */
final class Talk {
  final String callId;
  final String localTag;
  final String remoteTag;
  private final Party party;
  private final String local;
  private final String remote;
  private final String target;
  private final List<String> routes;
  private final String contact;
  private int sequence;
  boolean confirmed;
  boolean over;

  private Talk(
      Party party,
      TextMessage of,
      List<String> routes,
      boolean caller,
      String tag,
      String contact,
      int sequence) {
    this.party = party;
    this.callId = of.get("Call-ID");
    this.contact = contact;
    this.sequence = sequence;
    this.routes = routes;
    String from = of.get("From");
    String to = of.get("To").contains(";tag=") ? of.get("To") : of.get("To") + ";tag=" + tag;
    this.local = caller ? from : to;
    this.remote = caller ? to : from;
    this.localTag = TextMessage.parameter(local, "tag");
    this.remoteTag = TextMessage.parameter(remote, "tag");
    this.target = uri(of.get("Contact"));
  }

  /** The caller's side, by an answer with a tag. */
  static Talk ofCaller(Party party, TextMessage response, String contact) {
    List<String> routes = response.all("Record-Route").reversed();
    return new Talk(party, response, routes, true, "", contact, response.sequence());
  }

  /** The callee's side. */
  static Talk ofCallee(Party party, TextMessage invite, String tag, String contact) {
    return new Talk(party, invite, invite.all("Record-Route"), false, tag, contact, 100);
  }

  TextMessage request(String method) {
    TextMessage request = TextMessage.request(method, target);
    routes.forEach(route -> request.add("Route", route));
    return request
        .add("Max-Forwards", "70")
        .add("From", local)
        .add("To", remote)
        .add("Call-ID", callId)
        .add("CSeq", ++sequence + " " + method)
        .add("Contact", contact);
  }

  Asking ask(TextMessage request, Asking.Heard heard) {
    Way way = way();
    return party.ask(request, way.protocol(), way.remote(), heard);
  }

  /** The ACK for a 2xx: a request of its own, which nobody repeats but for the 2xx. */
  TextMessage ack(int invite) {
    TextMessage ack = request("ACK").remove("CSeq").add("CSeq", invite + " ACK");
    sequence--;
    return party.world.marked(ack.addFirst("Via", party.via(way().protocol())), party);
  }

  void send(TextMessage ack) {
    party.send(ack, way());
  }

  /** Where its requests go: the first route, or the other side itself. */
  private Way way() {
    String uri = routes.isEmpty() ? target : uri(routes.getFirst());
    String hostPort = uri.replaceFirst("^sip:", "").replaceFirst("^.*@", "").split(";")[0];
    if (!hostPort.matches(".*:\\d+")) {
      hostPort += ":5060";
    }
    boolean tcp = uri.contains(";transport=tcp");
    InetSocketAddress to = World.address(hostPort);
    return new Way(tcp ? Protocol.TCP : Protocol.UDP, to, null);
  }

  private static String uri(String address) {
    int open = address.indexOf('<');
    return open < 0 ? address.split(";")[0] : address.substring(open + 1, address.indexOf('>'));
  }
}
