package siplain.proxy.dialog;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Listener;
import siplain.sip.uri.SipUri;
import siplain.sip.uri.Uri;
import siplain.sip.uri.UriParameters;

/** Reads what our values of Route say: marks of dialogs, and Paths of phones. */
final class RouteReader {
  // More of ours than the two of each pass through us, in a call that turns back once or twice.
  private static final int MOST_ROUTES = 8;
  static final int LONGEST_MARK = (Mark.MOST_BYTES + Mark.MAC_BYTES) * 8 / 5 + 1;

  private final Sealer sealer;
  private final Paths paths;
  private final PeerNumbers numbers;
  private final OurNames names;
  private final OurListeners listeners;
  private final int life;

  /**
   * @param sealer of marks
   */
  RouteReader(
      Sealer sealer,
      Paths paths,
      PeerNumbers numbers,
      OurNames names,
      OurListeners listeners,
      int life) {
    this.sealer = sealer;
    this.paths = paths;
    this.numbers = numbers;
    this.names = names;
    this.listeners = listeners;
    this.life = life;
  }

  Reading read(List<Uri> routes, String callId, Optional<String> fromTag, Optional<String> toTag) {
    return new Walk(routes, callId, fromTag.orElse(""), toTag).go();
  }

  boolean areMarked(List<Uri> routes) {
    for (int at = 0; at < routes.size() && at < MOST_ROUTES && names.has(routes.get(at)); at++) {
      if (((SipUri) routes.get(at)).parameters().has(RouteUri.PARAMETER)) {
        return true;
      }
    }
    return false;
  }

  /** One walk over values of Route, as far as they are ours. */
  private final class Walk {
    private final List<Uri> routes;
    private final String callId;
    private final String fromTag;
    private final Optional<String> toTag;
    private int at;
    private @Nullable String mark;
    private Reading.@Nullable Ours ours;
    private Reading.@Nullable Phone phone;
    private @Nullable Reading end;

    Walk(List<Uri> routes, String callId, String fromTag, Optional<String> toTag) {
      this.routes = routes;
      this.callId = callId;
      this.fromTag = fromTag;
      this.toTag = toTag;
    }

    Reading go() {
      for (; at < routes.size() && at < MOST_ROUTES && names.has(routes.get(at)); at++) {
        UriParameters parameters = ((SipUri) routes.get(at)).parameters();
        boolean goesOn =
            parameters.has(RouteUri.PARAMETER)
                ? take(parameters.value(RouteUri.PARAMETER).orElse(""))
                : mark == null && phone == null;
        if (!goesOn) {
          break;
        }
      }
      if (end != null) {
        return end;
      } else if (ours != null && toTag.isPresent()) {
        return new Reading.Ours(ours.to(), ours.fromCaller(), at);
      } else if (phone != null) {
        return phone;
      }
      return at == 0 ? new Reading.NotOurs() : new Reading.NoDialog(at);
    }

    /** Takes one of ours; false when what stands behind it does not matter any more. */
    private boolean take(String next) {
      if (next.equalsIgnoreCase(mark)) {
        return true;
      }
      Reading one = one(next, callId, fromTag, toTag);
      if (phone != null) {
        return one instanceof Reading.Ours dialog && toTag.isPresent() && join(dialog, next);
      }
      return switch (one) {
        case Reading.Ours dialog -> join(dialog, next);
        case Reading.Phone found -> mark == null && lead(found);
        case Reading.Gone _ -> toTag.isPresent() ? end(new Reading.Gone(at + 1)) : pass(next);
        case Reading.Forged _, Reading.KeyUnknown _, Reading.NoDialog _, Reading.NotOurs _ ->
            end(one);
      };
    }

    private boolean join(Reading.Ours dialog, String next) {
      if (ours != null && ours.fromCaller() != dialog.fromCaller()) {
        return end(new Reading.Forged());
      }
      ours = ours == null ? dialog : new Reading.Ours(dialog.to(), dialog.fromCaller(), 0);
      return pass(next);
    }

    private boolean lead(Reading.Phone found) {
      phone = new Reading.Phone(found.registrar(), found.listener(), found.flow(), at + 1);
      return true;
    }

    private boolean pass(String next) {
      mark = next;
      return true;
    }

    private boolean end(Reading how) {
      end = how;
      return false;
    }
  }

  private Reading one(String text, String callId, String fromTag, Optional<String> toTag) {
    byte[] sealed = text.length() > LONGEST_MARK ? null : Base32.read(text);
    if (sealed == null || sealed.length <= Mark.MAC_BYTES) {
      return new Reading.Forged();
    }
    return PathToken.begins(sealed) ? paths.read(sealed) : dialog(sealed, callId, fromTag, toTag);
  }

  private Reading dialog(byte[] sealed, String callId, String fromTag, Optional<String> toTag) {
    Mark mark = Mark.read(ByteBuffer.wrap(sealed, 0, sealed.length - Mark.MAC_BYTES), life);
    if (mark == null) {
      return new Reading.Forged();
    }
    if (!sealer.knows(mark.key())) {
      return new Reading.KeyUnknown(HexFormat.of().toHexDigits(mark.key(), 6));
    }
    boolean fromCaller = sealer.fits(mark.key(), sealed, callId, fromTag);
    if (!fromCaller && (toTag.isEmpty() || !sealer.fits(mark.key(), sealed, callId, toTag.get()))) {
      return new Reading.Forged();
    }
    Side caller = side(mark.caller(), false);
    Side callee = side(mark.callee(), mark.alone());
    if (caller == null || callee == null) {
      return new Reading.Gone(1);
    }
    return fromCaller ? new Reading.Ours(callee, true, 1) : new Reading.Ours(caller, false, 1);
  }

  /** Null when its peer or every listener of its protocol is gone. */
  private @Nullable Side side(Mark.End end, boolean alone) {
    Peer peer = numbers.peer(end.peer());
    Listener listener =
        listeners.find(end.listener(), protocol -> protocol.reliable() == end.tcp());
    boolean gone = peer == null && end.peer() != Mark.NOBODY;
    return gone || listener == null ? null : new Side(peer, listener, end.flow(), alone);
  }
}
