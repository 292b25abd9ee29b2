package siplain.sip.message;

/** What can be wrong with the text of a message; one constant for each {@code parse.*} cause. */
public enum ParseCause implements Cause {
  START_LINE("start-line", 400),
  VERSION("version", 505),
  METHOD_CASE("method-case", 400),
  NOT_SIP("not-sip", 0),
  MISSING_HEADER("missing-header", 400),
  DUPLICATE_HEADER("duplicate-header", 400),
  HEADER_NO_COLON("header-no-colon", 400),
  HEADER_NAME("header-name", 400),
  BARE_CR("bare-cr", 400),
  NULL_BYTE("null-byte", 400),
  CONTROL_CHARACTER("control-character", 400),
  ENCODING("encoding", 400),
  FOLDING("folding", 400),
  CONTENT_LENGTH_CONFLICT("content-length-conflict", 400),
  CONTENT_LENGTH_INVALID("content-length-invalid", 400),
  CONTENT_LENGTH_MISSING("content-length-missing", 0),
  BODY_SHORT("body-short", 400),
  CSEQ_MALFORMED("cseq-malformed", 400),
  CSEQ_RANGE("cseq-range", 400),
  CSEQ_METHOD("cseq-method", 400),
  VIA_MALFORMED("via-malformed", 400),
  VIA_MISSING("via-missing", 400),
  BRANCH_MISSING("branch-missing", 0),
  RESPONSE_NOT_OURS("response-not-ours", 0),
  RESPONSE_MALFORMED("response-malformed", 0),
  ACK_MALFORMED("ack-malformed", 0),
  STATUS_CODE("status-code", 0),
  URI_MALFORMED("uri-malformed", 400),
  FROM_MALFORMED("from-malformed", 400),
  TO_MALFORMED("to-malformed", 400),
  CONTACT_MALFORMED("contact-malformed", 400),
  ROUTE_MALFORMED("route-malformed", 400),
  MAX_FORWARDS_MALFORMED("max-forwards-malformed", 400),
  CALL_ID_MALFORMED("call-id-malformed", 400),
  PARAMETER_MALFORMED("parameter-malformed", 400),
  STREAM_DESYNC("stream-desync", 0),
  TRUNCATED("truncated", 0);

  private final String id;
  private final int status;

  ParseCause(String name, int status) {
    this.id = "parse." + name;
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
