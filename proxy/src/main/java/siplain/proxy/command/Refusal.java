package siplain.proxy.command;

/** A command cannot do what it was asked; the message is the whole answer. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String message;

  private Refusal(int status, String message) {
    super(message);
    this.status = status;
    this.message = message;
  }

  /** What was asked for is not there or not right. */
  static Refusal problem(String message) {
    return new Refusal(Main.PROBLEM, message);
  }

  /** There is a problem, and the answer on standard output has told it already. */
  static Refusal told() {
    return problem("");
  }

  /** The command was written wrongly. */
  static Refusal usage(String message) {
    return new Refusal(Main.USAGE, message);
  }

  int status() {
    return status;
  }

  String message() {
    return message;
  }
}
