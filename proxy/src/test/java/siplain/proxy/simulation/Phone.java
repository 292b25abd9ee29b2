package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import siplain.proxy.transport.Protocol;
import siplain.testkit.TextMessage;

/** A user agent at a party's address: it calls, and answers as the script of the call says. */
final class Phone implements Party.Role {
  /** Where a call is sent on; the proxy follows that once. */
  static final String MOVED = "<sip:moved@" + World.text(Scenario.SECOND_PBX) + ">";

  private static final long BETWEEN_FORKS = 300 * World.MILLISECOND;

  final Party party;
  private final World world;
  private final Map<String, Talk> talks = new HashMap<>();
  private final Map<Answering, Ringing> ringing = new HashMap<>();

  Phone(World world, String name, InetSocketAddress address) {
    this.world = world;
    party = new Party(world, name, address);
    party.role(this);
    party.start();
  }

  /** Begins what the script says, over this protocol, at the proxy. */
  Call call(Script script, Protocol protocol, InetSocketAddress proxy) {
    Call call = new Call(world.word("call-"), script, this);
    world.calls.put(call.id, call);
    new Calling(this, call, protocol, proxy).start();
    return call;
  }

  String contact(String user, Protocol protocol) {
    return "<sip:%s@%s;transport=%s>"
        .formatted(user, World.text(party.address), protocol.parameter());
  }

  Talk add(Talk talk, Call call) {
    talks.put(talk.callId + talk.localTag + talk.remoteTag, talk);
    call.callees++;
    return talk;
  }

  @Override
  public void crashed() {
    talks.clear();
    ringing.clear();
  }

  @Override
  public void asked(Answering transaction) {
    TextMessage request = transaction.request;
    Call call = world.calls.get(request.get("Call-ID"));
    String tag = TextMessage.parameter(request.get("To"), "tag");
    if (call == null) {
      transaction.answer(transaction.reply(request.method().equals("OPTIONS") ? 200 : 481, "x"));
    } else if (request.method().equals("CANCEL")) {
      canceled(transaction, call);
    } else if (!tag.isEmpty()) {
      Talk talk = talks.get(call.id + tag + TextMessage.parameter(request.get("From"), "tag"));
      inside(transaction, call, talk);
    } else if (call.script.isCall()) {
      new Ringing(transaction, call).start();
    } else {
      call.invites++;
      lone(transaction, call);
    }
  }

  private void lone(Answering transaction, Call call) {
    int challenge = call.script.challenge();
    if (challenge > 0 && call.invites == 1) {
      transaction.answer(challenge(transaction, challenge));
    } else if (call.script.status() > 0) {
      TextMessage reply = transaction.reply(call.script.status(), world.word("t"));
      party.after(call.script.answerAfter(), () -> transaction.answer(reply));
    }
  }

  private TextMessage challenge(Answering transaction, int status) {
    String header = status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
    return transaction
        .reply(status, world.word("t"))
        .add(header, "Digest realm=\"r\", nonce=\"" + world.word("n") + "\", qop=\"auth\"");
  }

  private void canceled(Answering cancel, Call call) {
    call.cancels++;
    Answering invite = party.invited(cancel.request);
    cancel.answer(cancel.reply(invite == null ? 481 : 200, world.word("c")));
    Ringing rings = invite == null ? null : ringing.get(invite);
    if (rings != null) {
      rings.cancel();
    }
  }

  private void inside(Answering transaction, Call call, @Nullable Talk talk) {
    if (talk == null || (talk.over && !transaction.request.method().equals("BYE"))) {
      transaction.answer(transaction.reply(481, ""));
      return;
    }
    switch (transaction.request.method()) {
      case "INVITE" -> {
        TextMessage answer = transaction.reply(200, "").add("Contact", contact("re", protocol()));
        int acks = call.acks;
        transaction.answerUntil(answer, () -> call.acks > acks || talk.over, () -> {});
      }
      case "BYE" -> {
        talk.over = true;
        call.byes++;
        transaction.answer(transaction.reply(200, ""));
      }
      case "PRACK" -> {
        call.pracks++;
        transaction.answer(transaction.reply(200, ""));
      }
      case "REFER" -> {
        transaction.answer(transaction.reply(202, ""));
        TextMessage notify = talk.request("NOTIFY").add("Event", "refer");
        notify.add("Subscription-State", "terminated;reason=noresource");
        talk.ask(
            notify.body("message/sipfrag", "SIP/2.0 200 OK\r\n"),
            response -> call.inside.add("NOTIFY " + response.status()));
      }
      default -> transaction.answer(transaction.reply(200, ""));
    }
  }

  private Protocol protocol() {
    return Protocol.UDP;
  }

  @Override
  public void acknowledged(TextMessage ack) {
    Call call = world.calls.get(ack.get("Call-ID"));
    if (call == null) {
      return;
    }
    call.acks++;
    String tag = TextMessage.parameter(ack.get("To"), "tag");
    Talk talk = talks.get(call.id + tag + TextMessage.parameter(ack.get("From"), "tag"));
    if (talk != null && !talk.confirmed) {
      talk.confirmed = true;
      call.confirmed++;
      if (call.script.end() == Script.End.CALLEE) {
        party.after(5 * World.SECOND, () -> hangUp(talk, call));
      }
    }
  }

  void hangUp(Talk talk, Call call) {
    if (talk.over) {
      return;
    }
    talk.over = true;
    talk.ask(talk.request("BYE"), response -> call.bye = response.status());
  }

  /** What a caller does with the answers to an INVITE inside its dialog. */
  Asking.Heard acknowledging(Talk talk, Asking.Heard heard) {
    List<TextMessage> acks = new ArrayList<>(1);
    return new Asking.Heard() {
      @Override
      public void response(TextMessage response) {
        if (response.status() / 100 == 2) {
          boolean first = acks.isEmpty();
          if (first) {
            acks.add(talk.ack(response.sequence()));
          }
          talk.send(acks.getFirst());
          if (!first) {
            return;
          }
        }
        heard.response(response);
      }

      @Override
      public void failed(boolean refused) {
        heard.failed(refused);
      }
    };
  }

  /** A call that rings here. */
  private final class Ringing {
    private final Answering invite;
    private final Call call;
    private final List<Talk> mine = new ArrayList<>();
    private boolean done;
    private int rseq;

    Ringing(Answering invite, Call call) {
      this.invite = invite;
      this.call = call;
      call.invites++;
    }

    void start() {
      boolean credentials =
          invite.request.find("Authorization") != null
              || invite.request.find("Proxy-Authorization") != null;
      if (call.script.challenge() > 0 && !credentials) {
        invite.answer(challenge(invite, call.script.challenge()));
        return;
      }
      ringing.put(invite, this);
      for (int i = 0; i < call.script.forks(); i++) {
        mine.add(add(Talk.ofCallee(party, invite.request, world.word("t"), contact()), call));
      }
      long at = 10 * World.MILLISECOND;
      for (int status : call.script.rings()) {
        party.after(at, () -> ring(status));
        at += 200 * World.MILLISECOND;
      }
      if (call.script.status() > 0) {
        party.after(call.script.answerAfter(), this::answer);
      }
    }

    private String contact() {
      return Phone.this.contact("bob", invite.way().protocol());
    }

    private void ring(int status) {
      if (done) {
        return;
      }
      for (Talk talk : mine) {
        TextMessage ring = invite.reply(status, talk.localTag).add("Contact", contact());
        if (call.script.reliable() && status > 100) {
          ring.add("Require", "100rel").add("RSeq", Integer.toString(++rseq));
          int pracks = call.pracks;
          invite.answerUntil(ring, () -> done || call.pracks > pracks, () -> {});
        } else {
          invite.answer(ring);
        }
      }
    }

    private void answer() {
      if (done) {
        return;
      }
      done = true;
      if (call.script.status() >= 300) {
        TextMessage reply = invite.reply(call.script.status(), mine.getFirst().localTag);
        mine.forEach(talk -> talk.over = true);
        if (call.script.status() == 302) {
          reply.add("Contact", MOVED); // and there it is told the same, which is a loop
        }
        invite.answer(reply.add("Reason", "Q.850;cause=17;text=\"odd, but kept\""));
        return;
      }
      for (int i = 0; i < mine.size(); i++) {
        Talk talk = mine.get(i);
        party.after(i * BETWEEN_FORKS, () -> success(talk));
      }
    }

    private void success(Talk talk) {
      TextMessage reply = invite.reply(200, talk.localTag).add("Contact", contact());
      reply.body("application/sdp", "v=0\r\no=bob 1 1 IN IP4 192.0.2.5\r\ns=-\r\n");
      invite.answerUntil(reply, () -> talk.confirmed || talk.over, () -> hangUp(talk, call));
    }

    void cancel() {
      if (!done) {
        done = true;
        mine.forEach(talk -> talk.over = true);
        invite.answer(invite.reply(487, mine.getFirst().localTag));
      }
    }
  }
}
