/**
 * Dialogs that need no memory: what a later request of a call needs stands in our Record-Route,
 * with a MAC over it. The same for phones that registered: the way back to them stands in our Path.
 *
 * <p>Start at {@link siplain.proxy.dialog.DialogRoutes}, which writes Record-Route and Path and
 * reads Route; {@link siplain.proxy.dialog.DialogKeys} has the keys of the MAC, {@link
 * siplain.proxy.dialog.OurNames} says which host and port are this proxy.
 */
@NullMarked
package siplain.proxy.dialog;

import org.jspecify.annotations.NullMarked;
