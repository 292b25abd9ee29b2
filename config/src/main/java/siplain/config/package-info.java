/**
 * Settings: the operator's file as records, loaded and checked so that every problem is told at
 * once, with its line and its remedy.
 *
 * <p>Depends on the JDK and a YAML reader. Nothing stands here yet; the package holds the room.
 */
@NullMarked
package siplain.config;

import org.jspecify.annotations.NullMarked;
