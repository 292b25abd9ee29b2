package siplain.proxy.transport;

import siplain.config.Transport;

/** How messages travel. */
public enum Protocol {
  UDP(false, "udp"),
  TCP(true, "tcp"),
  TLS(true, "tls");

  private final boolean reliable;
  private final String parameter;

  Protocol(boolean reliable, String parameter) {
    this.reliable = reliable;
    this.parameter = parameter;
  }

  /** What an operator calls it. */
  public static Protocol of(Transport transport) {
    return switch (transport) {
      case UDP -> UDP;
      case TCP -> TCP;
      case TLS -> TLS;
    };
  }

  /** Whether it repeats what was lost by itself. */
  public boolean reliable() {
    return reliable;
  }

  /** As a URI's transport parameter has it. */
  public String parameter() {
    return parameter;
  }
}
