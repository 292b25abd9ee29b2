/**
 * Keeps strangers from taking what all others need: limits of rates, bans, and the signs of
 * scanners.
 *
 * <p>Start at {@link siplain.proxy.guard.Guard}, which the sockets ask as their {@link
 * siplain.proxy.transport.Gate} before a message is read, and the path once it is. What it
 * remembers of sources is in {@link siplain.proxy.guard.Memory}, which outlives a reload: tables of
 * fixed size without locks, shared by all loops.
 */
@NullMarked
package siplain.proxy.guard;

import org.jspecify.annotations.NullMarked;
