/**
 * Builds the catalog: reads the YAML entries, tells every problem with file and line, and writes
 * one JSON document per entry and language that has words for it for {@link
 * siplain.catalog.Catalog} to load.
 *
 * <p>It runs once, in this module's build; start reading at {@link
 * siplain.catalog.build.CatalogBuilder}. What a program reads later needs no check and no YAML.
 */
@NullMarked
package siplain.catalog.build;

import org.jspecify.annotations.NullMarked;
