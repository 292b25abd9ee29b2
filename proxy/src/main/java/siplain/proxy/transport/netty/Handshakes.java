package siplain.proxy.transport.netty;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.tls.TlsContexts;
import siplain.proxy.transport.tls.TlsFailure;
import siplain.proxy.transport.tls.TlsSettings;

/**
 * Puts TLS between a socket and its connection. What takes milliseconds of a processor, signing and
 * verifying, is done by threads of its own, so that a loop goes on with its calls.
 */
final class Handshakes implements AutoCloseable {
  private static final int THREADS = 2;

  private final List<InetSocketAddress> listens;
  private final Bounds bounds;
  private final ThreadPoolExecutor workers;
  private volatile TlsContexts contexts;

  /**
   * @param listens the addresses of the listeners as the settings name them, by their number
   */
  Handshakes(List<InetSocketAddress> listens, Bounds bounds, TlsContexts contexts) {
    this.listens = List.copyOf(listens);
    this.bounds = bounds;
    this.contexts = contexts;
    // A connection has one task at a time, so that the queue is as bounded as they are.
    workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("tls-", 0).daemon().factory());
    workers.allowCoreThreadTimeOut(true);
  }

  /** From now on handshakes go by these; a listener that is missing in them keeps what it had. */
  void reload(TlsSettings settings) throws GeneralSecurityException {
    contexts = TlsContexts.of(settings, contexts);
  }

  /** Adds what the connection needs before it; false when there is no certificate to show. */
  boolean guard(ChannelPipeline pipeline, Connection connection) {
    Flow flow = connection.flow();
    if (flow.protocol() != Protocol.TLS) {
      return true;
    }
    TlsContexts now = contexts;
    InetSocketAddress listen = listens.get(flow.listener().number());
    SSLEngine engine = connection.inbound() ? now.accepting(listen) : now.connecting(flow.remote());
    if (engine == null) {
      return false;
    }
    TlsFailure failure =
        connection.inbound()
            ? TlsFailure.accepting(now, flow.listener().bound(), listen, flow.remote())
            : TlsFailure.connecting(now, flow.remote());
    SslHandler handler = new SslHandler(engine, workers);
    handler.setHandshakeTimeoutMillis(bounds.handshake().toMillis());
    pipeline.addLast(handler, new TlsGate(connection, handler, failure, bounds.handshake()));
    return true;
  }

  @Override
  public void close() {
    workers.shutdown();
  }
}
