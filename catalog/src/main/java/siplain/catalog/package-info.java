/**
 * The catalog: what every SIP response code means, what this proxy can find out about a call, and
 * how any two of these differ, in the operator's language.
 *
 * <p>Start at {@link siplain.catalog.Catalog}. The entries themselves stand in {@code
 * src/main/entries}; {@link siplain.catalog.build} makes documents of them.
 */
@NullMarked
package siplain.catalog;

import org.jspecify.annotations.NullMarked;
