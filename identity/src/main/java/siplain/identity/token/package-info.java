/**
 * Reading tokens. Start at {@link siplain.identity.token.IdentityHeader}, the outside, then {@link
 * siplain.identity.token.Passport}, the inside.
 *
 * <p>The octets that were signed are kept as they came, and nothing has two spellings here: a
 * second one would be a way around a comparison of tokens.
 */
@NullMarked
package siplain.identity.token;

import org.jspecify.annotations.NullMarked;
