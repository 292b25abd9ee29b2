package siplain.bench;

import java.util.function.Consumer;
import org.openjdk.jmh.infra.Blackhole;

/** Some calls of one benchmark in a row, for {@link Comparison}. */
public final class Batch implements Consumer<String> {
  private final MessageBench bench = new MessageBench();
  private final Blackhole hole =
      new Blackhole(
          "Today's password is swordfish. I understand instantiating Blackholes directly is"
              + " dangerous.");
  private final int calls;

  public Batch(int calls) {
    this.calls = calls;
  }

  @Override
  public void accept(String what) {
    switch (what) {
      case "parse" -> parse();
      case "frame" -> frame();
      case "lookUp" -> lookUp();
      case "editAndWrite" -> editAndWrite();
      case "whole" -> whole();
      default -> throw new IllegalArgumentException("no benchmark: " + what);
    }
  }

  private void parse() {
    for (int i = 0; i < calls; i++) {
      hole.consume(bench.parse());
    }
  }

  private void frame() {
    for (int i = 0; i < calls; i++) {
      hole.consume(bench.frame());
    }
  }

  private void lookUp() {
    for (int i = 0; i < calls; i++) {
      bench.lookUp(hole);
    }
  }

  private void editAndWrite() {
    for (int i = 0; i < calls; i++) {
      hole.consume(bench.editAndWrite());
    }
  }

  private void whole() {
    for (int i = 0; i < calls; i++) {
      bench.whole(hole);
    }
  }
}
