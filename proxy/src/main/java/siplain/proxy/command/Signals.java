package siplain.proxy.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What an operator's {@code kill} says to a running proxy. Java hears it through {@code
 * sun.misc.Signal} alone, of the supported module jdk.unsupported; by its name, since the compiler
 * warns of every use of it and our warnings are errors.
 */
final class Signals {
  private Signals() {}

  /** Runs it at each signal of this name, such as {@code HUP}, on a thread of its own. */
  static void on(String name, Runnable what) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler hears =
          (_, method, _) -> {
            if (method.getName().equals("handle")) {
              what.run();
            }
            return null;
          };
      Object heard =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, hears);
      Object wanted = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, wanted, heard);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no signal " + name + " on this system", e);
    }
  }
}
