/**
 * Measures how fast the proxy's pure parts are. Start at {@link siplain.bench.MessageBench}; {@code
 * bench/run} builds and runs it, {@code bench/README.md} says how to read what it prints.
 */
@NullMarked
package siplain.bench;

import org.jspecify.annotations.NullMarked;
