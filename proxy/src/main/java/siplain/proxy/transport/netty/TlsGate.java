package siplain.proxy.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.tls.PeerIdentity;
import siplain.proxy.transport.tls.TlsFailure;

/**
 * Stands between TLS and a connection: the connection is there when the handshake is done, and
 * hears a failure under its cause.
 */
final class TlsGate extends ChannelInboundHandlerAdapter {
  private final Connection connection;
  private final SslHandler tls;
  private final TlsFailure failure;
  private final Duration wait;
  private boolean open;
  private @Nullable Throwable first;

  TlsGate(Connection connection, SslHandler tls, TlsFailure failure, Duration wait) {
    this.connection = connection;
    this.tls = tls;
    this.failure = failure;
    this.wait = wait;
  }

  /** The socket is connected; the connection is not there yet. */
  @Override
  public void channelActive(ChannelHandlerContext context) {
    // The handshake has begun by itself.
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent done && !open) {
      if (done.isSuccess()) {
        open = true;
        connection.proved(names());
        context.fireChannelActive();
      } else {
        connection.unsecured(cause(done.cause()));
        var _ = context.close();
      }
    } else if (event instanceof SslCloseCompletionEvent) {
      // It says nothing more, and takes nothing more.
      var _ = context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
    boolean ofTls = thrown instanceof SSLException || thrown instanceof DecoderException;
    if (!open) {
      if (first == null) {
        first = thrown;
      }
      var _ = context.close();
    } else if (ofTls) {
      connection.cut(cause(thrown));
    } else {
      context.fireExceptionCaught(thrown);
    }
  }

  private Cause cause(Throwable thrown) {
    Throwable why = thrown instanceof ClosedChannelException && first != null ? first : thrown;
    Throwable inside =
        why instanceof DecoderException && why.getCause() != null ? why.getCause() : why;
    if (inside instanceof SslHandshakeTimeoutException) {
      return failure.timeout(wait.toSeconds() + " s");
    }
    return inside instanceof NotSslRecordException ? failure.plaintext() : failure.of(inside);
  }

  /** Of a server the one that was wanted; of a client all that its certificate is for. */
  private List<String> names() {
    SSLEngine engine = tls.engine();
    if (!connection.inbound()) {
      return List.of(String.valueOf(engine.getPeerHost()));
    }
    try {
      return engine.getSession().getPeerCertificates()[0] instanceof X509Certificate shown
          ? PeerIdentity.of(shown).names()
          : List.of();
    } catch (SSLPeerUnverifiedException _) {
      return List.of(); // none was asked for
    }
  }
}
