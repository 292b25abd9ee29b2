package siplain.identity.token;

import java.util.Arrays;
import java.util.Optional;

/** The PASSporT types that are understood (RFC 8225 section 8). */
public enum PassportType {
  SHAKEN("shaken"),
  /** Without ppt. */
  BASE(""),
  RCD("rcd"),
  DIV("div"),
  /** With the claims rph, sph or both (RFC 8443, RFC 9027). */
  RPH("rph");

  private final String ppt;

  PassportType(String ppt) {
    this.ppt = ppt;
  }

  /** The value of ppt; empty for the base type, which has none. */
  public String ppt() {
    return ppt;
  }

  /** A name for texts. */
  public String shown() {
    return ppt.isEmpty() ? "none" : ppt;
  }

  public static Optional<PassportType> of(String ppt) {
    return Arrays.stream(values()).filter(type -> type.ppt.equals(ppt)).findFirst();
  }
}
