package siplain.proxy.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** Whoever goes away and comes back, or changes its mind, does so without losing calls. */
@Execution(CONCURRENT)
class RestartIT {
  private static final Scenario CALL = Scenario.of("call").takingLateOnes();
  private static final Scenario ANSWER = Scenario.of("answer").takingLateOnes();

  @TempDir private Path folder;

  /**
   * What a dialog needs is in its Record-Route, and the key of that is kept beside the settings.
   */
  @Test
  void aCallOutlivesTheProxy() throws Exception {
    Programs.sipp();
    try (LoopbackBlock block = LoopbackBlock.take()) {
      String host = block.host();
      Line line = new Line("long", End.udp(block.host()), End.udp(block.host()));
      String settings = listen(host) + Line.yaml(List.of(line));
      try (Sipp callee = Sipp.callee(folder, ANSWER, line.callee(), 1)) {
        Sipp caller;
        try (RunningProxy before = RunningProxy.start(folder, host, settings)) {
          Scenario call = CALL.with("wait", "3000");
          caller = Sipp.caller(folder, call, line.caller(), "bob", host + ":5060");
          before.metrics(m -> m.requests(line.callerPeer()).containsKey("ACK"));
          before.isSound();
        }
        try (RunningProxy after = RunningProxy.start(folder, host, settings);
            Sipp closed = caller) {
          closed.succeeds();
          callee.succeeds();
          assertThat(after.metrics().requests(line.callerPeer())).isEqualTo(Map.of("BYE", 1));
          assertThat(after.metrics().failures(line.callerPeer())).isEmpty();
          after.isSound();
        }
      }
    }
  }

  /** The calls that stand when it is told to stop end well, while new ones are sent elsewhere. */
  @Test
  void aRestartUnderLoadLosesNoCallThatStands() throws Exception {
    Programs.sipp();
    int calls = 400;
    try (LoopbackBlock block = LoopbackBlock.take()) {
      String host = block.host();
      Line line = new Line("load", End.udp(block.host()), End.udp(block.host()));
      String settings = listen(host) + Line.yaml(List.of(line)) + "timers: {t1: 100ms}\n";
      Scenario call = Scenario.of("call-or-503").with("wait", "2000").takingLateOnes();
      try (Sipp _ = Sipp.callee(folder, ANSWER, line.callee(), calls)) {
        Sipp callers;
        try (RunningProxy before = RunningProxy.start(folder, host, settings)) {
          callers = Sipp.callers(folder, call, line.caller(), host + ":5060", calls, 100);
          before.metrics(m -> m.requests(line.callerPeer()).getOrDefault("ACK", 0) > 100);
          before.terminate();
          before.says("no new calls are taken");
          assertThat(before.isReady()).isFalse();
          assertThat(before.isLive()).isTrue();
          Metrics metrics =
              before.metrics(m -> m.failures(line.callerPeer()).containsKey("overload.draining"));
          assertThat(metrics.failures(line.callerPeer())).containsOnlyKeys("overload.draining");
          before.isSound();
          assertThat(before.ended()).hasValue(0);
        }
        try (RunningProxy after = RunningProxy.start(folder, host, settings);
            Sipp ended = callers) {
          ended.succeeds();
          assertThat(after.metrics().failures(line.callerPeer())).isEmpty();
          after.isSound();
        }
      }
    }
  }

  @Test
  void aPbxThatComesBackIsReachedByANewConnection() throws Exception {
    Programs.sipp();
    try (LoopbackBlock block = LoopbackBlock.take()) {
      String host = block.host();
      Line line = new Line("back", End.tcp(block.host()), End.tcp(block.host()));
      String settings = listen(host) + Line.yaml(List.of(line));
      try (RunningProxy proxy = RunningProxy.start(folder, host, settings)) {
        calls(line, host);
        calls(line, host);
        assertThat(proxy.metrics().failures(line.callerPeer())).isEmpty();
        assertThat(proxy.metrics().drops()).isEmpty();
        proxy.isSound();
      }
    }
  }

  @Test
  void settingsAreReadAgainAndABadFileChangesNothing() throws Exception {
    Programs.sipp();
    try (LoopbackBlock block = LoopbackBlock.take()) {
      String host = block.host();
      Line first = new Line("first", End.udp(block.host()), End.udp(block.host()));
      Line second = new Line("second", End.udp(block.host()), End.udp(block.host()));
      String one = listen(host) + Line.yaml(List.of(first));
      try (RunningProxy proxy = RunningProxy.start(folder, host, one)) {
        Scenario refused = Scenario.of("refused").with("code", "403");
        try (Sipp caller = Sipp.caller(folder, refused, second.caller(), "x", host + ":5060")) {
          caller.succeeds();
        }

        RunningProxy.write(folder, host, listen(host) + Line.yaml(List.of(first, second)));
        proxy.hangUp();
        proxy.says("read again");
        calls(second, host);

        RunningProxy.write(
            folder, host, listen(host) + Line.yaml(List.of(first, second)) + "timers: {c: 1m}\n");
        proxy.hangUp();
        proxy.says("warning: timers.c");

        RunningProxy.write(folder, host, one + "nonsense: true\n");
        proxy.hangUp();
        proxy.says("the old settings stay");
        calls(second, host);
        calls(first, host);
        proxy.isSound();
      }
    }
  }

  private static String listen(String host) {
    return "listen: [\"udp:%1$s:5060\", \"tcp:%1$s:5060\"]\n".formatted(host);
  }

  private void calls(Line line, String host) throws Exception {
    try (Sipp callee = Sipp.callee(folder, ANSWER, line.callee(), 1);
        Sipp caller = Sipp.caller(folder, CALL, line.caller(), "bob", host + ":5060")) {
      caller.succeeds();
      callee.succeeds();
    }
  }
}
