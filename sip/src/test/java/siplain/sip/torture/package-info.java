/** The torture messages of RFC 4475 and RFC 5118, in our own words. */
@NullMarked
package siplain.sip.torture;

import org.jspecify.annotations.NullMarked;
