/**
 * The decision about a signed caller, pure: PASSporT, certificate path, authority, verdict, and
 * signing. It takes header text, numbers and an instant; it knows no SIP message, fetches nothing
 * and reads no clock.
 *
 * <p>Depends on the JDK and, once it decides something, BouncyCastle. Nothing stands here yet; the
 * package holds the room.
 */
@NullMarked
package siplain.identity;

import org.jspecify.annotations.NullMarked;
