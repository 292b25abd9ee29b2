package siplain.proxy.transport;

/** How messages travel. */
public enum Protocol {
  UDP(false),
  TCP(true);

  private final boolean reliable;

  Protocol(boolean reliable) {
    this.reliable = reliable;
  }

  /** Whether it repeats what was lost by itself. */
  public boolean reliable() {
    return reliable;
  }

  /** As a URI's transport parameter has it. */
  public String parameter() {
    return reliable ? "tcp" : "udp";
  }
}
