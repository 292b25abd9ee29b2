package siplain.proxy.transport.netty;

import org.jspecify.annotations.Nullable;

/** A listener that could not be opened: which one and why. */
public final class CannotListen extends Exception {
  private static final long serialVersionUID = 1;

  /** What stood in the way. */
  enum Reason {
    IN_USE("the address is in use by another program"),
    NOT_PERMITTED("this user may not open the port (below 1024 it takes CAP_NET_BIND_SERVICE)"),
    NO_SUCH_ADDRESS("this machine has no such address"),
    OTHER("the system refused it");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** As the system's own words have it; they are the same for epoll and NIO. */
    static Reason of(@Nullable Throwable failure) {
      String message = failure == null ? null : failure.getMessage();
      if (message == null) {
        return OTHER;
      }
      if (message.contains("already in use")) {
        return IN_USE;
      }
      if (message.contains("ermission")) {
        return NOT_PERMITTED;
      }
      boolean absent = message.contains("assign requested") || message.contains("family not supp");
      return absent ? NO_SUCH_ADDRESS : OTHER;
    }
  }

  private final Reason reason;

  CannotListen(Listen listen, Reason reason, @Nullable Throwable failure) {
    super("cannot listen at " + listen + ": " + reason.text + words(reason, failure), failure);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  private static String words(Reason reason, @Nullable Throwable failure) {
    return reason == Reason.OTHER && failure != null ? " (" + failure.getMessage() + ")" : "";
  }
}
