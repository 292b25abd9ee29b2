package siplain.proxy.path;

import java.util.concurrent.CompletableFuture;
import siplain.proxy.peer.Located;
import siplain.sip.uri.SipUri;

/** Looks up the names that stand in messages; those of targets are found before any call comes. */
@FunctionalInterface
public interface Names {

  /**
   * Where this URI leads. It is done at once where that is known, and within two seconds in any
   * case, never with an exception; on whatever thread.
   */
  CompletableFuture<Located> find(SipUri uri);
}
