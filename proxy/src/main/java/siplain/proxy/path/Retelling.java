package siplain.proxy.path;

import java.util.List;
import java.util.function.Consumer;
import siplain.config.Redirects;
import siplain.sip.message.Edits;
import siplain.sip.message.Message;

/** What a request that follows redirects says of them, as the operator wants it. */
final class Retelling {

  /**
   * Writes it.
   *
   * @param redirects the first one first
   */
  static Consumer<Edits> of(Message request, List<Redirected> redirects, Redirects settings) {
    return edits -> {
      if (settings.historyInfo()) {
        HistoryInfo.write(edits, request, redirects);
      }
      if (settings.diversion()) {
        Diversions.write(edits, redirects);
      }
    };
  }

  private Retelling() {}
}
