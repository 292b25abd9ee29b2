/**
 * The words an operator types: one class per command, and {@code Commands} that holds them
 * together. A command answers with its text on standard output, one line on standard error when
 * something is wrong, and an exit status: 0 done, 1 it found a problem, 2 wrong usage.
 */
@NullMarked
package siplain.proxy.command;

import org.jspecify.annotations.NullMarked;
