/**
 * Settings: the operator's file as records, loaded and checked so that every problem is told at
 * once, with its line and its remedy.
 *
 * <p>{@code ConfigLoader} is the way in and {@code Settings} what comes out. The way between goes
 * from text ({@code ConfigText}) to a tree with lines ({@code YamlTree}, {@code Value}), and from
 * there section by section, beginning at {@code SettingsReader}. A {@code Block} is one map of the
 * file, a {@code Form} says what a value looks like, and {@code Problems} collects what is wrong.
 * What a later version brings stands in {@code NotYet}.
 *
 * <p>Depends on the JDK and a YAML reader.
 */
@NullMarked
package siplain.config;

import org.jspecify.annotations.NullMarked;
