/**
 * Who a URI or a claim names, in the one form that can be compared (RFC 8224 sections 8.3 to 8.5).
 * {@link siplain.identity.number.Numbering} makes it, a {@link siplain.identity.number.Party} is
 * it.
 */
@NullMarked
package siplain.identity.number;

import org.jspecify.annotations.NullMarked;
