/** Making tokens: {@link siplain.identity.sign.Signer}. */
@NullMarked
package siplain.identity.sign;

import org.jspecify.annotations.NullMarked;
