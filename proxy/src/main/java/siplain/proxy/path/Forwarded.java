package siplain.proxy.path;

/**
 * The end of a request's way: it was sent.
 *
 * @param branches on how many branches so far
 */
record Forwarded(int branches) {}
