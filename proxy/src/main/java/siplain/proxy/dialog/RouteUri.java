package siplain.proxy.dialog;

import java.util.List;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;

/** The text of our URI in Record-Route and Path. */
final class RouteUri {
  /** The parameter with what we want back. */
  static final String PARAMETER = "spl";

  /**
   * @param sentBy host and port by which the side that uses it reaches us
   * @param listener that it reaches
   * @param secure whether the request is one by sips
   * @param more parameters
   */
  static String value(
      String sentBy, Listener listener, CharSequence sealed, boolean secure, List<String> more) {
    boolean sips = secure && listener.protocol() == Protocol.TLS;
    StringBuilder value = new StringBuilder(160).append(sips ? "<sips:" : "<sip:").append(sentBy);
    if (listener.protocol().reliable() && !sips) {
      value.append(";transport=").append(listener.protocol().parameter());
    }
    value.append(";lr");
    more.forEach(each -> value.append(';').append(each));
    return value.append(';').append(PARAMETER).append('=').append(sealed).append('>').toString();
  }

  private RouteUri() {}
}
