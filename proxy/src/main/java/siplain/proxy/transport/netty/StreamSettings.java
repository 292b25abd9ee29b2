package siplain.proxy.transport.netty;

import siplain.sip.message.Limits;

/** What bounds a connection, and what secures it. */
record StreamSettings(Limits limits, Bounds bounds, Handshakes handshakes) {}
