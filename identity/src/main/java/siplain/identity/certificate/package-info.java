/**
 * Whose key signed a token, and what that key may sign. {@link
 * siplain.identity.certificate.Anchors} turns the bytes from a repository into a {@link
 * siplain.identity.certificate.Chain}, or says which certificate is wrong and how.
 */
@NullMarked
package siplain.identity.certificate;

import org.jspecify.annotations.NullMarked;
