/**
 * Where a name is (RFC 3263): the addresses of the targets that are written as names, found in the
 * background and kept up to date, so that no call ever waits for DNS.
 *
 * <p>Start at {@link siplain.proxy.locate.Locator}, which asks again when an answer has had its
 * time; {@link siplain.proxy.locate.Lookup} is RFC 3263 itself, and knows DNS only as {@link
 * siplain.proxy.locate.Dns}. This package and the sockets are the only ones that know Netty.
 */
@NullMarked
package siplain.proxy.locate;

import org.jspecify.annotations.NullMarked;
