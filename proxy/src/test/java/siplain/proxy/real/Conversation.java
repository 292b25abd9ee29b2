package siplain.proxy.real;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a caller and a callee say to each other, which requests each of them begins, and why it
 * counts as failed if it does.
 */
enum Conversation {
  CALL("call", "answer", "INVITE ACK BYE", "", null),
  CANCEL("cancel", "canceled", "INVITE CANCEL", "", "dialog.canceled"),
  CANCEL_UNRUNG("cancel-unrung", "canceled-unrung", "INVITE CANCEL", "", "dialog.canceled"),
  CANCEL_TOO_LATE("cancel-late", "canceled-late", "INVITE CANCEL ACK BYE", "", null),
  REINVITE("reinvite", "reinvited", "INVITE ACK INVITE ACK BYE", "INVITE ACK", null),
  HANG_UP("hung-up", "hang-up", "INVITE ACK", "BYE", null),
  PRACK("prack", "pracked", "INVITE PRACK ACK BYE", "", null),
  REFER("refer", "referring", "INVITE ACK NOTIFY BYE", "REFER", null),
  UPDATE("update", "updated", "INVITE ACK UPDATE BYE", "INFO", null),
  TWO_ANSWERS("two-answers", "two-answer", "INVITE ACK ACK BYE BYE", "", null),
  BUSY("refused", "refuse", "INVITE", "", "peer.486") {
    @Override
    Scenario caller() {
      return super.caller().with("code", "486");
    }

    @Override
    Scenario callee() {
      return super.callee().with("status", "486 Busy Here");
    }
  },
  DECLINED("refused", "refuse", "INVITE", "", "peer.603") {
    @Override
    Scenario caller() {
      return super.caller().with("code", "603");
    }

    @Override
    Scenario callee() {
      return super.callee().with("status", "603 Decline");
    }
  },
  LARGE("large", "answer", "INVITE ACK BYE", "", null) {
    @Override
    Scenario caller() {
      return super.caller().filled(1500);
    }
  },
  VERY_LARGE("large", "answer", "INVITE ACK BYE", "", null) {
    @Override
    Scenario caller() {
      return super.caller().filled(4000);
    }
  },
  OPTIONS("ask", "told", "OPTIONS", "", null),
  MESSAGE("ask", "told", "MESSAGE", "", null),
  SUBSCRIBE("ask", "told", "SUBSCRIBE", "", null),
  PUBLISH("ask", "told", "PUBLISH", "", null),
  UNHEARD_OF("ask", "told", "FROBNICATE", "", null);

  private final String caller;
  private final String callee;
  private final String fromCaller;
  private final String fromCallee;
  private final @Nullable String failure;

  Conversation(
      String caller,
      String callee,
      String fromCaller,
      String fromCallee,
      @Nullable String failure) {
    this.caller = caller;
    this.callee = callee;
    this.fromCaller = fromCaller;
    this.fromCallee = fromCallee;
    this.failure = failure;
  }

  Scenario caller() {
    return Scenario.of(caller).with("method", fromCaller);
  }

  Scenario callee() {
    return Scenario.of(callee).with("method", fromCaller);
  }

  Map<String, Integer> fromCaller() {
    return count(fromCaller);
  }

  Map<String, Integer> fromCallee() {
    return count(fromCallee);
  }

  int acks() {
    return fromCaller().getOrDefault("ACK", 0);
  }

  /** How often it fails, by cause. */
  Map<String, Integer> failures() {
    return failure == null ? Map.of() : Map.of(failure, 1);
  }

  private static Map<String, Integer> count(String methods) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String method : methods.split(" ")) {
      if (!method.isEmpty()) {
        counts.merge(method.equals("FROBNICATE") ? "other" : method, 1, Integer::sum);
      }
    }
    return counts;
  }
}
