package siplain.proxy.path;

/**
 * A request that may be forwarded as far as it alone can tell.
 *
 * @param maxForwards what it may have when it goes on
 * @param maxBreadth how many branches it may have here
 * @param mark by which it is known if it comes again
 */
record Screened(Received in, int maxForwards, int maxBreadth, String mark) {}
