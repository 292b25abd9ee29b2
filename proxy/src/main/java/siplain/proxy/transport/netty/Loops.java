package siplain.proxy.transport.netty;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Protocol;

/** All loops, and what is told to each of them. */
final class Loops {
  private final List<NettyLoop> all;
  private final List<HandOver> handOvers;
  private final Owners owners;

  Loops(List<NettyLoop> all, Owners owners) {
    this.all = List.copyOf(all);
    this.owners = owners;
    List<HandOver> made = new ArrayList<>(all.size());
    for (NettyLoop loop : all) {
      made.add(new HandOver(loop, this.all, owners));
    }
    handOvers = List.copyOf(made);
  }

  List<NettyLoop> all() {
    return all;
  }

  /** A loop by any number: they take turns. */
  NettyLoop turn(int number) {
    return all.get(Math.floorMod(number, all.size()));
  }

  NettyLoop owner(String callId) {
    return all.get(owners.of(callId));
  }

  HandOver handOver(NettyLoop reader) {
    return handOvers.get(reader.number());
  }

  /**
   * Runs the task on this loop when each has done what it was given so far, and what it gave this
   * one is done too. Called on this loop.
   */
  void afterTurn(NettyLoop home, Runnable task) {
    int[] missing = {all.size()};
    for (NettyLoop loop : all) {
      loop.execute(() ->
          home.execute(() -> {
            if (--missing[0] == 0) {
              task.run();
            }
          }));
    }
  }

  /** Tells every loop that nobody is there. */
  void lost(Protocol protocol, InetSocketAddress remote, long connection, Cause cause) {
    for (NettyLoop loop : all) {
      loop.execute(() -> loop.lost(protocol, remote, connection, cause));
    }
  }
}
