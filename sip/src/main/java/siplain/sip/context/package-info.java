/**
 * The response context of RFC 3261 section 16: what a proxy does with one request while its
 * branches are tried, answer, fail or fall silent.
 *
 * <p>Start at {@link siplain.sip.context.ResponseContext}: {@link siplain.sip.context.Event}s go
 * in, {@link siplain.sip.context.Action}s come out. Which answer the caller gets is the table
 * {@link siplain.sip.context.ChoiceRule}. No socket, no clock, no message: a branch is a number, an
 * answer is a status with what a choice needs to know of it.
 */
@NullMarked
package siplain.sip.context;

import org.jspecify.annotations.NullMarked;
