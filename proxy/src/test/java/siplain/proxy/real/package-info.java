/**
 * The proxy as it is shipped, between programs that are not ours: SIPp as callers and callees, a
 * Kamailio as the PBX, raw sockets for what no SIP program would send.
 *
 * <p>Start at {@link siplain.proxy.real.ConversationIT}: each {@link siplain.proxy.real.Line} is a
 * caller and a callee with addresses of their own, so that many calls run at the same time through
 * one {@link siplain.proxy.real.RunningProxy}, and its metrics can be told apart by peer. The
 * scenarios are plain SIPp files; words such as {@code [code]} are replaced by {@link
 * siplain.proxy.real.Scenario}.
 */
@NullMarked
package siplain.proxy.real;

import org.jspecify.annotations.NullMarked;
