package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Protocol;
import siplain.testkit.TextMessage;

/** The caller's side of one call, or of one request outside of calls. */
final class Calling implements Asking.Heard {
  /** Whom to call for a request that fits no datagram of 1300 bytes. */
  static final String LONG = "long";

  private final Phone phone;
  private final Party party;
  private final Call call;
  private final Protocol protocol;
  private final InetSocketAddress proxy;
  private final Map<String, Talk> talks = new HashMap<>();
  private final Map<String, TextMessage> acks = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final String from;
  private final String contact;
  private @Nullable Asking asking;
  private int sequence;
  private boolean cancelWanted;
  private boolean authorized;

  Calling(Phone phone, Call call, Protocol protocol, InetSocketAddress proxy) {
    this.phone = phone;
    this.party = phone.party;
    this.call = call;
    this.protocol = protocol;
    this.proxy = proxy;
    this.from = "\"Ann\" <sip:ann@example.org>;tag=" + party.world.word("f");
    this.contact =
        call.script.strayContact()
            ? "<sip:stray@203.0.113.66:5060>"
            : phone.contact("ann", protocol);
  }

  void start() {
    request(null);
    if (call.script.cancelAfter() > 0) {
      party.after(call.script.cancelAfter(), this::cancel);
    }
  }

  private void request(@Nullable String credentials) {
    String uri = "sip:" + call.script.user() + "@" + World.text(proxy);
    TextMessage request =
        TextMessage.request(call.script.method(), uri)
            .add("Max-Forwards", "70")
            .add("f", from)
            .add("To", "<" + uri + ">")
            .add("i", call.id)
            .add("CSeq", ++sequence + " " + call.script.method())
            .add("Contact", contact)
            .add("X-Odd", "kept;as=\"it, is\" ,\t(really)");
    request.add(Watch.IDENTITY, "<sip:ann@example.org>");
    if (party.world.random.nextInt(4) == 0) {
      request.add("Privacy", "id");
    }
    if (call.script.user().equals(LONG)) {
      request.add("X-Long", "x".repeat(1400));
    }
    if (credentials != null) {
      request.add(credentials, "Digest username=\"ann\", realm=\"r\", nonce=\"n\", response=\"0\"");
    }
    if (call.script.isCall()) {
      request
          .add("Supported", "100rel, timer")
          .add("Session-Expires", "1800;refresher=uac")
          .body("application/sdp", "v=0\r\no=ann 1 1 IN IP4 192.0.2.9\r\ns=-\r\n");
    }
    asking = party.ask(request, protocol, proxy, this);
  }

  private void cancel() {
    cancelWanted = true;
    Asking invite = asking;
    if (invite == null || invite.isOver() || call.rings.isEmpty() || call.cancelSent) {
      return;
    }
    call.cancelSent = true;
    TextMessage cancel =
        TextMessage.request("CANCEL", invite.request.uri())
            .add("Via", invite.request.all("Via").getFirst())
            .add("Max-Forwards", "70")
            .add("From", from)
            .add("To", invite.request.get("To"))
            .add("Call-ID", call.id)
            .add("CSeq", sequence + " CANCEL")
            .add("Reason", "SIP;cause=487;text=\"Gave up\"");
    party.ask(cancel, protocol, proxy, response -> call.cancel = response.status());
    // RFC 3261 section 9.1: without a final answer the call counts as canceled after 64*T1.
  }

  @Override
  public void failed(boolean refused) {
    call.refused |= refused;
  }

  @Override
  public void response(TextMessage response) {
    int status = response.status();
    if (status < 200) {
      rings(response);
    } else if (status == call.script.challenge() && !authorized) {
      authorized = true;
      request(status == 401 ? "Authorization" : "Proxy-Authorization");
    } else if (status < 300 && call.script.isCall()) {
      answered(response);
    } else {
      call.finals.add(status);
    }
  }

  private void rings(TextMessage response) {
    call.rings.add(response.status());
    String rseq = response.find("RSeq");
    if (rseq != null && seen.add(tag(response) + rseq)) {
      Talk talk = talk(response);
      TextMessage prack = talk.request("PRACK");
      prack.add("RAck", rseq + " " + response.get("CSeq"));
      talk.ask(prack, heard("PRACK", () -> {}));
    }
    if (cancelWanted) {
      cancel();
    }
  }

  private Talk talk(TextMessage response) {
    return talks.computeIfAbsent(
        tag(response), _ -> phone.add(Talk.ofCaller(party, response, contact), call));
  }

  private static String tag(TextMessage response) {
    return TextMessage.parameter(response.get("To"), "tag");
  }

  private void answered(TextMessage response) {
    TextMessage ack = acks.get(tag(response));
    Talk talk = talk(response);
    if (ack != null) {
      talk.send(ack);
      return;
    }
    call.finals.add(response.status());
    ack = talk.ack(sequence);
    acks.put(tag(response), ack);
    talk.send(ack);
    talk.confirmed = true;
    if (acks.size() > 1) {
      party.after(100 * World.MILLISECOND, () -> hangUp(talk));
    } else {
      party.after(200 * World.MILLISECOND, () -> inside(talk, call.script.inside()));
    }
  }

  private void inside(Talk talk, List<String> methods) {
    if (talk.over) {
      return;
    }
    if (methods.isEmpty()) {
      if (call.script.end() == Script.End.CALLER) {
        hangUp(talk);
      }
      return;
    }
    String method = methods.getFirst();
    Runnable next = () -> inside(talk, methods.subList(1, methods.size()));
    TextMessage request = talk.request(method);
    if (method.equals("REFER")) {
      request.add("Refer-To", "<sip:carol@example.net?Replaces=1%3Bto-tag%3D2>");
    }
    Asking.Heard heard = heard(method, () -> party.after(300 * World.MILLISECOND, next));
    if (method.equals("INVITE")) {
      talk.ask(request, phone.acknowledging(talk, heard));
    } else {
      talk.ask(request, heard);
    }
  }

  private void hangUp(Talk talk) {
    phone.hangUp(talk, call);
  }

  private Asking.Heard heard(String method, Runnable next) {
    return new Asking.Heard() {
      @Override
      public void response(TextMessage response) {
        if (response.status() >= 200) {
          call.inside.add(method + " " + response.status());
          next.run();
        }
      }

      @Override
      public void failed(boolean refused) {
        call.inside.add(method + " failed");
        next.run();
      }
    };
  }
}
