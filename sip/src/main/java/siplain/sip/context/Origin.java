package siplain.sip.context;

/** Who made an answer. */
public enum Origin {
  /** The other side sent it. */
  PEER,
  /** Nobody answered in time (RFC 3261 sections 16.8 and 17.1). */
  TIMER,
  /** The request could not be delivered (RFC 3261 section 16.9). */
  TRANSPORT,
  /** This proxy decided it. */
  PROXY;

  /** Whether nobody behind this proxy said it. */
  public boolean local() {
    return this != PEER;
  }
}
