/**
 * Siplain as a program: the room where the pure ones (sip, identity, catalog, config) are put
 * together.
 *
 * <p>Start at {@link siplain.proxy.command.Main}. Each sub-package says in its own words what it
 * holds.
 */
@NullMarked
package siplain.proxy;

import org.jspecify.annotations.NullMarked;
