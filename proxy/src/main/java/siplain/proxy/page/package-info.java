/**
 * What a person reads, laid out once and written in several ways: {@link siplain.proxy.page.Page}
 * is the layout, {@link siplain.proxy.page.EntryPage} and {@link siplain.proxy.page.ComparisonPage}
 * make it from the catalog, the writers put it on a terminal or into Markdown.
 */
@NullMarked
package siplain.proxy.page;

import org.jspecify.annotations.NullMarked;
