/**
 * What is decided of a 3xx, Contact by Contact: {@link siplain.proxy.redirect.Offers} reads them
 * within bounds, a {@link siplain.proxy.redirect.Judge} says of each whether it may be followed,
 * {@link siplain.proxy.redirect.Ground} whether it may at the address that it leads to, and {@link
 * siplain.proxy.redirect.Tried} whether that is news. Nothing here sends or waits; what comes of it
 * is done in {@link siplain.proxy.path}.
 */
@NullMarked
package siplain.proxy.redirect;

import org.jspecify.annotations.NullMarked;
