package siplain.proxy.command;

import java.io.InputStream;
import java.io.PrintWriter;

/**
 * What a command reads from and writes to.
 *
 * @param typed whether standard input is a person at a keyboard
 */
record Shell(Terminal terminal, boolean typed, InputStream in, PrintWriter out, PrintWriter err) {}
