package siplain.proxy.locate;

import java.net.InetAddress;
import java.util.List;

/** What this machine knows of names. It waits for answers, so it is never asked on a loop. */
interface Dns {

  /** Asks DNS; aliases are followed. */
  Reply ask(Question question) throws InterruptedException;

  /** The addresses that a name has on this machine, whatever DNS says; empty for most. */
  List<InetAddress> local(String name);

  /** The longer names that are meant by a short one, in order; empty for most. */
  List<String> completions(String name);
}
