package siplain.proxy.path;

/** The end of a request's way: it was sent. */
record Forwarded() {}
