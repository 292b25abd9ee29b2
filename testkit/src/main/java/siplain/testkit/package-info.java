/**
 * What tests share: virtual time, a seeded in-memory network, makers of messages as bytes and text,
 * a test certificate authority, a recorder.
 *
 * <p>In test scope everywhere. It depends on no room of ours: it would be a cycle for Maven, and a
 * message maker that used our own writer would prove nothing about it. Nothing stands here yet; the
 * package holds the room.
 */
@NullMarked
package siplain.testkit;

import org.jspecify.annotations.NullMarked;
