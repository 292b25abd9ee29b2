package siplain.proxy.path;

import java.time.Duration;
import java.util.Optional;
import siplain.config.Redirects;
import siplain.proxy.dialog.DialogRoutes;
import siplain.proxy.dialog.OurNames;
import siplain.proxy.guard.Guard;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.Routes;
import siplain.sip.transaction.Timers;

/**
 * What the operator's settings mean for one loop; a reload puts another one in its place.
 *
 * @param dialogs of this loop alone
 * @param guard what strangers may do
 * @param timers those that the loop was made with hold; a reload does not change them
 * @param timerC how long a phone may ring without news (RFC 3261 section 16.6 step 11)
 * @param mostTransactions of this loop, at the same time
 * @param publicUrl where explanations are served, for Error-Info
 * @param draining no new calls are taken, and a caller may come back after this time
 * @param redirects where neither the route nor the redirecting peer says otherwise
 */
public record Policy(
    Peers peers,
    Routes routes,
    DialogRoutes dialogs,
    OurNames names,
    Guard guard,
    Timers timers,
    Duration timerC,
    int mostTransactions,
    Optional<String> publicUrl,
    Optional<Duration> draining,
    Redirects redirects) {}
