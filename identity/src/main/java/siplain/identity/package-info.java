/**
 * The decision about a signed caller, pure: it takes header text, URIs and an instant; it knows no
 * SIP message, fetches nothing and reads no clock.
 *
 * <p>Start at {@link siplain.identity.Plan}: it reads the headers of a request and says which
 * certificates are needed; with what came of them it gives a {@link siplain.identity.Verdict}. The
 * order of the checks is in docs/identity.md.
 *
 * <p>Beside it: {@code token} reads what was received, {@code number} makes numbers comparable,
 * {@code certificate} judges who signed, {@code finding} is the table of everything that can be
 * wrong, and {@code sign} makes tokens.
 */
@NullMarked
package siplain.identity;

import org.jspecify.annotations.NullMarked;
