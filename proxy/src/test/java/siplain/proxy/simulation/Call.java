package siplain.proxy.simulation;

import java.util.ArrayList;
import java.util.List;

/** A call, or a request without one: its script, and what each side saw of it. */
final class Call {
  final String id;
  final Script script;
  final Phone caller;

  /** Statuses that the caller saw, repetitions left out. */
  final List<Integer> rings = new ArrayList<>();

  final List<Integer> finals = new ArrayList<>();

  /** Statuses of the requests inside, in order. */
  final List<String> inside = new ArrayList<>();

  /** Statuses of CANCEL and BYE, whoever sent it; 0 while unanswered. */
  int cancel;

  int bye;
  boolean cancelSent;

  /** Whether the caller was told by the network that nobody is there. */
  boolean refused;

  /** What reached the callee. */
  int invites;

  int acks;
  int pracks;
  int cancels;

  /** How many answers of the callee got their ACK, and how many dialogs were ended by a BYE. */
  int confirmed;

  int byes;
  int callees;

  Call(String id, Script script, Phone caller) {
    this.id = id;
    this.script = script;
    this.caller = caller;
  }

  /** The first final answer; 0 while there is none. */
  int status() {
    return finals.isEmpty() ? 0 : finals.getFirst();
  }

  @Override
  public String toString() {
    return id
        + " "
        + script
        + " rings "
        + rings
        + " finals "
        + finals
        + " inside "
        + inside
        + " cancel "
        + cancel
        + " bye "
        + bye
        + (refused ? " refused" : "")
        + "; callee: invites "
        + invites
        + " acks "
        + acks
        + " confirmed "
        + confirmed
        + " pracks "
        + pracks
        + " cancels "
        + cancels
        + " byes "
        + byes;
  }
}
