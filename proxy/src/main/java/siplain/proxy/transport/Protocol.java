package siplain.proxy.transport;

import siplain.config.Transport;

/** How messages travel. */
public enum Protocol {
  UDP(false),
  TCP(true);

  private final boolean reliable;

  Protocol(boolean reliable) {
    this.reliable = reliable;
  }

  /** What an operator calls it. */
  public static Protocol of(Transport transport) {
    return switch (transport) {
      case UDP -> UDP;
      case TCP -> TCP;
    };
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
