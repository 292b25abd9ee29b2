/**
 * What a check found: {@link siplain.identity.finding.StirCause} is the table of everything that
 * can be wrong with an identity, the most telling first; a {@link siplain.identity.finding.Finding}
 * is one of them with the values of a call.
 */
@NullMarked
package siplain.identity.finding;

import org.jspecify.annotations.NullMarked;
