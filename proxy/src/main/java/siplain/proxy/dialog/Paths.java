package siplain.proxy.dialog;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import siplain.proxy.peer.Peer;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Listener;
import siplain.proxy.transport.Protocol;

/**
 * Writes the Path by which a registrar finds a phone again (RFC 3327), and reads it back as Route:
 * a {@link PathToken} with a MAC over it. The MAC has a purpose of its own, so that no mark of a
 * dialog can stand for a registration, nor the other way round.
 */
final class Paths {
  private static final String PURPOSE = "siplain path 1";

  private final Sealer sealer;
  private final PeerNumbers numbers;
  private final OurListeners listeners;
  private final int life;

  Paths(DialogKeys keys, PeerNumbers numbers, OurListeners listeners, int life) {
    this.sealer = new Sealer(keys, PURPOSE);
    this.numbers = numbers;
    this.listeners = listeners;
    this.life = life;
  }

  /** The text in the parameter of our URI. */
  String token(Peer registrar, Flow phone) {
    byte[] sealed = new byte[PathToken.MOST_BYTES + Mark.MAC_BYTES];
    ByteBuffer body = ByteBuffer.wrap(sealed);
    Listener listener = phone.listener();
    new PathToken(
            sealer.key(),
            numbers.of(registrar),
            listener.number(),
            listener.protocol(),
            RecordedFlow.of(phone),
            life)
        .write(body);
    sealer.seal(sealed, body.position(), "", "");
    StringBuilder token = new StringBuilder();
    Base32.write(sealed, body.position() + Mark.MAC_BYTES, token);
    return token.toString();
  }

  /** What these bytes say, which begin as a token does. */
  Reading read(byte[] sealed) {
    PathToken token =
        PathToken.read(ByteBuffer.wrap(sealed, 0, sealed.length - Mark.MAC_BYTES), life);
    if (token == null) {
      return new Reading.Forged();
    } else if (!sealer.knows(token.key())) {
      return new Reading.KeyUnknown(HexFormat.of().toHexDigits(token.key(), 6));
    } else if (!sealer.fits(token.key(), sealed, "", "")) {
      return new Reading.Forged();
    }
    Protocol protocol = token.protocol();
    Listener listener = listeners.find(token.listener(), protocol::equals);
    RecordedFlow flow = token.flow();
    return listener == null
        // Nothing is left that it could be sent by.
        ? new Reading.Phone(numbers.peer(token.registrar()), listeners.first(), flow.ended(), 1)
        : new Reading.Phone(numbers.peer(token.registrar()), listener, flow, 1);
  }
}
