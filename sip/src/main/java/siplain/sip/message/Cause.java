package siplain.sip.message;

/** Why a message was refused, under the name that the catalog explains. */
public sealed interface Cause permits ParseCause, LimitCause {

  /** The catalog's id, such as {@code parse.cseq-range}. */
  String id();

  /** The status code to answer with; 0 where nothing is answered. */
  int status();
}
