/**
 * The whole proxy in memory: virtual time, a seeded network, simulated callers, PBX and carrier.
 *
 * <p>Start at {@link siplain.proxy.simulation.ProxySimulationTest}. A {@link
 * siplain.proxy.simulation.World} is one run; {@link siplain.proxy.simulation.Phone} is what talks
 * to the proxy, written without its parser and tables; {@link siplain.proxy.simulation.Watch} holds
 * what must be true after each event.
 */
@NullMarked
package siplain.proxy.simulation;

import org.jspecify.annotations.NullMarked;
