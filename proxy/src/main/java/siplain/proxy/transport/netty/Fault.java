package siplain.proxy.transport.netty;

/** One line of something thrown: what it is and where of ours it came from. */
final class Fault {
  private static final int LONGEST = 200;

  static String describe(Throwable thrown) {
    try {
      String text = thrown.getClass().getSimpleName() + where(thrown.getStackTrace());
      return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    } catch (Throwable _) {
      // No memory is left, or no stack; the count of it matters more than its words.
      return "";
    }
  }

  private static String where(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("siplain.")) {
        String name = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        return " at " + name + "." + frame.getMethodName() + ":" + frame.getLineNumber();
      }
    }
    return "";
  }

  private Fault() {}
}
