package siplain.proxy.transport.netty;

import siplain.sip.message.Limits;

/** What bounds a connection. */
record StreamSettings(Limits limits, Bounds bounds) {}
