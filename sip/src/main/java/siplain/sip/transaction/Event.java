package siplain.sip.transaction;

/** What happens to a transaction: a message came, its user wants something, a timer fired. */
public enum Event {
  RESPONSE_100("response 100"),
  RESPONSE_1XX("response 101-199"),
  RESPONSE_2XX("response 2xx"),
  RESPONSE_3XX_6XX("response 300-699"),

  /** The request that created a server transaction came once more. */
  REQUEST("request again"),
  ACK("ACK"),

  ANSWER_100("answer 100"),
  ANSWER_1XX("answer 101-199"),
  ANSWER_2XX("answer 2xx"),
  ANSWER_3XX_6XX("answer 300-699"),
  /** Apart from the other failures, because only an INVITE may be answered so (RFC 4320). */
  ANSWER_408("answer 408"),

  /**
   * The user wants the request cancelled. Its CANCEL is a transaction of its own, which the user
   * starts once a provisional response has come (RFC 3261 section 9.1).
   */
  CANCEL("cancel"),

  TIMER_A("timer A"),
  TIMER_B("timer B"),
  TIMER_D("timer D"),
  TIMER_E("timer E"),
  TIMER_F("timer F"),
  TIMER_G("timer G"),
  TIMER_H("timer H"),
  TIMER_I("timer I"),
  TIMER_J("timer J"),
  TIMER_K("timer K"),
  TIMER_L("timer L"),
  TIMER_M("timer M"),
  TIMER_TRYING("timer TRYING"),
  TIMER_LATE_TRYING("timer LATE_TRYING"),
  TIMER_CANCEL("timer CANCEL"),
  TIMER_UNANSWERED("timer UNANSWERED"),

  /** What the transaction sent could not be delivered: refused, unreachable, connection lost. */
  TRANSPORT_ERROR("transport error");

  private final String label;

  Event(String label) {
    this.label = label;
  }

  /** Its name in the printed tables. */
  public String label() {
    return label;
  }

  /** A response with this status, 100 to 699, came for a client transaction. */
  public static Event response(int status) {
    if (status < 200) {
      return status == 100 ? RESPONSE_100 : RESPONSE_1XX;
    }
    return status < 300 ? RESPONSE_2XX : RESPONSE_3XX_6XX;
  }

  /** The user of a server transaction answers with this status, 100 to 699. */
  public static Event answer(int status) {
    if (status < 200) {
      return status == 100 ? ANSWER_100 : ANSWER_1XX;
    }
    if (status < 300) {
      return ANSWER_2XX;
    }
    return status == 408 ? ANSWER_408 : ANSWER_3XX_6XX;
  }
}
