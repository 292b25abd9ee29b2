/** The proxy as a program. */
@NullMarked
package siplain.proxy;

import org.jspecify.annotations.NullMarked;
