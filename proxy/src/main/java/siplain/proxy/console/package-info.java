/**
 * What is served over HTTP: metrics and health.
 *
 * <p>Start at {@link siplain.proxy.console.HttpPort}.
 */
@NullMarked
package siplain.proxy.console;

import org.jspecify.annotations.NullMarked;
