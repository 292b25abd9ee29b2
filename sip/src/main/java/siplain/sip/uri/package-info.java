/**
 * URIs as SIP uses them: SIP and SIPS (RFC 3261 section 19.1), tel (RFC 3966) and any other scheme
 * as an opaque text.
 *
 * <p>Start at {@link siplain.sip.uri.Uri}. A URI keeps its text as it came; its parts are cut out
 * and unescaped when asked for.
 */
@NullMarked
package siplain.sip.uri;

import org.jspecify.annotations.NullMarked;
