/**
 * TLS as far as it has nothing to do with sockets: who is trusted, what is shown, whose name a
 * certificate proves, and what a failed handshake means.
 *
 * <p>Start at {@link siplain.proxy.transport.tls.TlsContexts}. Nothing in here changes once it is
 * made; a reload makes new ones.
 */
@NullMarked
package siplain.proxy.transport.tls;

import org.jspecify.annotations.NullMarked;
