/**
 * What tests share: virtual time, a seeded network in memory, messages as text, and a recorder of
 * everything that was sent.
 *
 * <p>Start at {@link siplain.testkit.VirtualTime} and {@link siplain.testkit.Network}. In test
 * scope everywhere. It depends on no room of ours: it would be a cycle for Maven, and a message
 * maker that used our own writer would prove nothing about it.
 */
@NullMarked
package siplain.testkit;

import org.jspecify.annotations.NullMarked;
