package siplain.proxy.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import siplain.proxy.observe.Causes;
import siplain.proxy.transport.RecordingWire;
import siplain.sip.transaction.Event;
import siplain.sip.transaction.State;

/** Holds what is done against the tables as they are printed, row by row. */
class TableRowsTest {

  @ParameterizedTest
  @EnumSource
  void everyRowIsDoneAsItIsPrinted(PrintedTable table) {
    Set<List<Object>> driven = new HashSet<>();
    for (PrintedTable.Row row : table.rows()) {
      if (fits(table, row.event())) {
        Driven transaction = new Driven(table);
        if (transaction.reach(row.from())) {
          transaction.check(row);
          driven.add(List.of(row.from(), row.event()));
        }
      }
    }

    assertThat(table.printed())
        .isNotEmpty()
        .allMatch(row -> driven.contains(List.of(row.from(), row.event())));
  }

  /** A response for a client, an answer for a server; timers and failures for both. */
  private static boolean fits(PrintedTable table, Event event) {
    return switch (event) {
      case RESPONSE_100, RESPONSE_1XX, RESPONSE_2XX, RESPONSE_3XX_6XX, CANCEL -> !table.isServer();
      case REQUEST, ACK, ANSWER_100, ANSWER_1XX, ANSWER_2XX, ANSWER_3XX_6XX, ANSWER_408 ->
          table.isServer();
      default -> true;
    };
  }

  /** One transaction, led to a state. */
  private static final class Driven {
    private final Rig rig = new Rig();
    private final PrintedTable table;
    private final Transaction transaction;

    Driven(PrintedTable table) {
      this.table = table;
      this.transaction =
          table.isServer()
              ? rig.serve(table.method(), Rig.FROM_ANN)
              : rig.send(table.method(), Rig.TO_PBX);
    }

    boolean reach(State state) {
      boolean server = table.isServer();
      switch (state) {
        case CALLING, TRYING -> {}
        case PROCEEDING -> {
          if (server) {
            rig.loop.pass(3_500);
          } else {
            happen(Event.RESPONSE_1XX);
          }
        }
        case ACCEPTED -> happen(server ? Event.ANSWER_2XX : Event.RESPONSE_2XX);
        case COMPLETED -> happen(server ? Event.ANSWER_3XX_6XX : Event.RESPONSE_3XX_6XX);
        case CONFIRMED -> {
          happen(Event.ANSWER_3XX_6XX);
          happen(Event.ACK);
        }
        case TERMINATED -> {
          happen(server ? Event.ANSWER_3XX_6XX : Event.TRANSPORT_ERROR);
          rig.loop.pass(120_000);
        }
      }
      return transaction.state() == state;
    }

    void check(PrintedTable.Row row) {
      rig.told.clear();
      Set<String> timers = timers();
      String lastSent = rig.wire.sent.isEmpty() ? "" : rig.wire.sent.getLast().text();
      int before = rig.wire.sent.size();
      happen(row.event());

      String what = table + " " + row;
      assertThat(transaction.state()).as(what).isEqualTo(row.next());
      assertThat(timers()).as(what).isEqualTo(timersBehind(row, timers));
      assertThat(rig.told).as(what).containsExactlyElementsOf(toldBy(row));
      assertThat(sentSince(before)).as(what).containsExactlyElementsOf(sentBy(row, lastSent));
    }

    private List<String> toldBy(PrintedTable.Row row) {
      List<String> told = new ArrayList<>();
      for (String action : row.actions()) {
        switch (action) {
          case "tell timeout" -> told.add("timedOut");
          case "tell transport error" -> told.add("failed transport.reset");
          case "pass response" -> told.add("responded " + status(row.event()));
          case "resend request" -> told.add("retransmitted");
          default -> {}
        }
      }
      if (row.next() == State.TERMINATED && row.from() != State.TERMINATED) {
        told.add("ended");
      }
      return told;
    }

    private static List<String> sentBy(PrintedTable.Row row, String last) {
      List<String> sent = new ArrayList<>();
      for (String action : row.actions()) {
        switch (action) {
          case "resend request", "resend ACK", "resend response" -> {
            // What was never sent is not sent again.
            if (!last.isEmpty()) {
              sent.add(last.lines().findFirst().orElse(""));
            }
          }
          case "send response" -> sent.add("SIP/2.0 " + status(row.event()) + " Whatever");
          case "send trying" -> sent.add("SIP/2.0 100 Trying");
          case "send ACK" -> sent.add("ACK sip:desk@example.net SIP/2.0");
          default -> {}
        }
      }
      return sent;
    }

    private static Set<String> timersBehind(PrintedTable.Row row, Set<String> before) {
      Set<String> timers = new TreeSet<>(before);
      if (row.next() == State.TERMINATED) {
        return Set.of();
      }
      for (String action : row.actions()) {
        String[] words = action.split(" ", -1);
        if (words[0].equals("start")) {
          timers.add(words[1]);
        } else if (words[0].equals("stop")) {
          timers.remove(words[1]);
        }
      }
      return timers;
    }

    private Set<String> timers() {
      String[] words = transaction.toString().split(" ", -1);
      return new TreeSet<>(Arrays.asList(words).subList(1, words.length));
    }

    private List<String> sentSince(int before) {
      return rig.wire.sent.subList(before, rig.wire.sent.size()).stream()
          .map(RecordingWire.Sent::startLine)
          .toList();
    }

    private void happen(Event event) {
      switch (event) {
        case RESPONSE_100, RESPONSE_1XX, RESPONSE_2XX, RESPONSE_3XX_6XX ->
            rig.respond(status(event), table.method());
        case REQUEST -> transaction.happen(Happening.of(Event.REQUEST));
        case ANSWER_100, ANSWER_1XX, ANSWER_2XX, ANSWER_3XX_6XX, ANSWER_408 ->
            transaction.happen(
                Happening.answer(status(event), Rig.answer(status(event), table.method())));
        case TRANSPORT_ERROR -> transaction.undelivered(Causes.TRANSPORT_RESET);
        default -> transaction.happen(Happening.of(event));
      }
    }

    private static int status(Event event) {
      return switch (event) {
        case RESPONSE_100, ANSWER_100 -> 100;
        case RESPONSE_1XX, ANSWER_1XX -> 180;
        case RESPONSE_2XX, ANSWER_2XX -> 200;
        case ANSWER_408 -> 408;
        default -> 486;
      };
    }
  }
}
