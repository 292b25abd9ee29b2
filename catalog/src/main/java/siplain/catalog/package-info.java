/** The catalog. */
@NullMarked
package siplain.catalog;

import org.jspecify.annotations.NullMarked;
