package siplain.proxy.simulation;

import java.util.List;

/**
 * What is to happen in one call, or in one request without a call.
 *
 * @param method of the request that begins it
 * @param user the user part of the Request-URI
 * @param challenge 401 or 407 to the first attempt; 0: none
 * @param rings provisional answers, 200 ms apart
 * @param reliable whether they want a PRACK
 * @param status the final answer; 0: none ever
 * @param answerAfter nanoseconds from the request to the final answer
 * @param forks how many answer a call with 200
 * @param cancelAfter nanoseconds from the request to the wish to cancel; 0: never
 * @param inside methods of requests that the caller sends once the call is up
 * @param end who hangs up
 * @param strayContact whether the caller gives a Contact that is nobody's
 */
record Script(
    String method,
    String user,
    int challenge,
    List<Integer> rings,
    boolean reliable,
    int status,
    long answerAfter,
    int forks,
    long cancelAfter,
    List<String> inside,
    End end,
    boolean strayContact) {

  /** Who hangs up. */
  enum End {
    CALLER,
    CALLEE,
    NOBODY
  }

  /** Rings once, is answered after a second, and the caller hangs up. */
  static final Script PLAIN =
      new Script(
          "INVITE",
          "bob",
          0,
          List.of(180),
          false,
          200,
          World.SECOND,
          1,
          0,
          List.of(),
          End.CALLER,
          false);

  static Script of(String method) {
    return new Script(
        method, "bob", 0, List.of(), false, 200, 0, 1, 0, List.of(), End.NOBODY, false);
  }

  boolean isCall() {
    return method.equals("INVITE");
  }

  Script user(String other) {
    return new Script(
        method,
        other,
        challenge,
        rings,
        reliable,
        status,
        answerAfter,
        forks,
        cancelAfter,
        inside,
        end,
        strayContact);
  }

  Script challenged(int by) {
    return new Script(
        method,
        user,
        by,
        rings,
        reliable,
        status,
        answerAfter,
        forks,
        cancelAfter,
        inside,
        end,
        strayContact);
  }

  Script ringing(boolean reliably, Integer... with) {
    return new Script(
        method,
        user,
        challenge,
        List.of(with),
        reliably,
        status,
        answerAfter,
        forks,
        cancelAfter,
        inside,
        end,
        strayContact);
  }

  Script answered(int with, long after) {
    return new Script(
        method,
        user,
        challenge,
        rings,
        reliable,
        with,
        after,
        forks,
        cancelAfter,
        inside,
        end,
        strayContact);
  }

  Script forked(int answers) {
    return new Script(
        method,
        user,
        challenge,
        rings,
        reliable,
        status,
        answerAfter,
        answers,
        cancelAfter,
        inside,
        end,
        strayContact);
  }

  Script canceled(long after) {
    return new Script(
        method,
        user,
        challenge,
        rings,
        reliable,
        status,
        answerAfter,
        forks,
        after,
        inside,
        end,
        strayContact);
  }

  Script inside(List<String> methods) {
    return new Script(
        method,
        user,
        challenge,
        rings,
        reliable,
        status,
        answerAfter,
        forks,
        cancelAfter,
        methods,
        end,
        strayContact);
  }

  Script ended(End by) {
    return new Script(
        method,
        user,
        challenge,
        rings,
        reliable,
        status,
        answerAfter,
        forks,
        cancelAfter,
        inside,
        by,
        strayContact);
  }

  Script stray() {
    return new Script(
        method,
        user,
        challenge,
        rings,
        reliable,
        status,
        answerAfter,
        forks,
        cancelAfter,
        inside,
        end,
        true);
  }
}
