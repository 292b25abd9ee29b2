package siplain.sip.message;

/** Which of the {@link Limits} a message passed; the {@code limit.*} causes found while reading. */
public enum LimitCause implements Cause {
  MESSAGE_SIZE("message-size", 513),
  BODY_SIZE("body-size", 413),
  URI_LENGTH("uri-length", 414),
  HEADER_COUNT("header-count", 400),
  HEADER_LENGTH("header-length", 400),
  VIA_COUNT("via-count", 400),
  PARAMETER_DEPTH("parameter-depth", 400);

  private final String id;
  private final int status;

  LimitCause(String name, int status) {
    this.id = "limit." + name;
    this.status = status;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public int status() {
    return status;
  }
}
