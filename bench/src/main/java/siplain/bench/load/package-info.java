/**
 * Calls over UDP at a steady rate, both ends in one thread: whole calls with an own Call-ID each,
 * repeated as RFC 3261 has it while nobody answers. Lighter than SIPp, so that it finds the end of
 * the proxy before its own. Start at {@link siplain.bench.load.Load}.
 */
@NullMarked
package siplain.bench.load;

import org.jspecify.annotations.NullMarked;
