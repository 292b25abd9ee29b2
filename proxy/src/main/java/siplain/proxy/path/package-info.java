/**
 * The way of a request through this proxy, one class per stage, and the way of what is answered.
 *
 * <p>Start at {@link siplain.proxy.path.RequestWay}, which names the stages in their order; {@link
 * siplain.proxy.path.Call} is one request while it is tried, {@link siplain.proxy.path.AnswerWay}
 * brings its answers back. {@link siplain.proxy.path.Path} is the door that sockets knock at.
 */
@NullMarked
package siplain.proxy.path;

import org.jspecify.annotations.NullMarked;
