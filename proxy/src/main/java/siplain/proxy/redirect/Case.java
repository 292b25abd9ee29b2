package siplain.proxy.redirect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import siplain.config.Redirects;
import siplain.proxy.dialog.OurNames;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.Routes;

/**
 * All that a decision about a 3xx depends on, beside its Contacts.
 *
 * @param code of the 3xx
 * @param peer who sent it, as it is told
 * @param from the peer that answers for it; null when nobody does
 * @param caller the peer that the request came from; null for a stranger
 * @param secure whether the request wants TLS on every hop
 * @param uri where the request had been sent
 * @param hops the redirects that led there
 * @param branches that the call has had until now
 * @param elapsed since the request came
 * @param settings of this route and peer
 */
public record Case(
    int code,
    String peer,
    @Nullable Peer from,
    @Nullable Peer caller,
    String method,
    boolean secure,
    String uri,
    int hops,
    int branches,
    Duration elapsed,
    Redirects settings,
    Routes routes,
    OurNames names) {}
