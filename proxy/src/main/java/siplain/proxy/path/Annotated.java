package siplain.proxy.path;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Change;
import siplain.proxy.transaction.ReturnPath;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Edits;
import siplain.sip.message.Field;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Message;
import siplain.sip.message.MessageWriter;

/**
 * The third stage of the way back: the response as the caller gets it. Whatever the peer wrote into
 * it stays, but for our own Via and what {@link Disclosure} takes out.
 */
final class Annotated {
  private final int status;
  private final byte[] bytes;

  /**
   * @param bytes not changed any more
   */
  Annotated(int status, byte[] bytes) {
    this.status = status;
    this.bytes = bytes;
  }

  int status() {
    return status;
  }

  byte[] bytes() {
    return bytes;
  }

  /**
   * What the caller gets of this response.
   *
   * @param request whose answer it is; null where it is not known any more, with a 2xx that comes
   *     again
   * @param changes hears what was taken out of it
   * @param load what the caller's side is told of our load; empty for nothing
   */
  static Annotated of(
      Chosen chosen,
      @Nullable Message request,
      @Nullable Flow flow,
      Disclosure disclosure,
      Consumer<Change> changes,
      String load) {
    Message response = chosen.response();
    Edits edits = Edits.of(response);
    List<Field> vias = response.all(HeaderName.VIA);
    if (request != null
        && flow != null
        && (!load.isEmpty() || vias.size() != request.all(HeaderName.VIA).size() + 1)) {
      restoreVias(edits, request, flow, load);
    } else {
      edits.remove(vias.getFirst());
    }
    disclosure.apply(edits, response, changes);
    chosen.contacts().apply(edits);
    if (chosen.status() != response.status()) {
      edits.status(chosen.status(), Phrases.of(chosen.status()));
    }
    chosen.challenges().forEach(each -> edits.append(each.header(), each.value()));
    chosen
        .retryAfter()
        .ifPresent(seconds -> edits.set(HeaderName.RETRY_AFTER, Integer.toString(seconds)));
    return new Annotated(chosen.status(), MessageWriter.write(edits));
  }

  /** A peer that lost or added one would keep the answer from finding its way. */
  private static void restoreVias(Edits edits, Message request, Flow flow, String load) {
    edits.removeAll(HeaderName.VIA);
    List<Field> vias = request.all(HeaderName.VIA);
    for (Field via : vias.subList(1, vias.size()).reversed()) {
      edits.prepend(HeaderName.VIA, via.bytes());
    }
    edits.prepend(HeaderName.VIA, ReturnPath.withSource(request.topVia(), flow, load));
  }
}
