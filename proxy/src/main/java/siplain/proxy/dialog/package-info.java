/**
 * Dialogs that need no memory: what a later request of a call needs stands in our Record-Route,
 * with a MAC over it.
 *
 * <p>Start at {@link siplain.proxy.dialog.DialogRoutes}, which writes Record-Route and reads Route;
 * {@link siplain.proxy.dialog.DialogKeys} has the keys of the MAC, {@link
 * siplain.proxy.dialog.OurNames} says which host and port are this proxy.
 */
@NullMarked
package siplain.proxy.dialog;

import org.jspecify.annotations.NullMarked;
