package siplain.sip.message;

import siplain.sip.uri.Uri;

/** The first line of a message, read. */
sealed interface StartLine {

  /** A request line (RFC 3261 section 7.1). */
  record Request(Method method, Uri uri, int uriStart, int uriEnd) implements StartLine {}

  /** A status line (RFC 3261 section 7.2). */
  record Status(int code, int phraseStart, int phraseEnd) implements StartLine {}
}
