package siplain;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the layout of the house: which room may know which, and what stays out of the pure ones.
 *
 * <p>A rule over a room that is still empty proves nothing; so each comes with a small source that
 * breaks it, and is shown to catch that.
 */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("siplain");

  @ParameterizedTest
  @EnumSource
  void theHouseKeeps(HouseRule rule) {
    rule.rule().check(HOUSE);
  }

  @ParameterizedTest
  @EnumSource
  void aViolationIsCaughtBy(HouseRule rule, @TempDir Path folder) {
    JavaClasses broken = Compiled.of(rule.violation(), folder);

    var failures = rule.rule().evaluate(broken).getFailureReport().getDetails();

    assertThat(failures).isNotEmpty();
    assertThat(rule.rule().getDescription()).contains("because");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"PURE_ROOMS_.*", "ONLY_.*"})
  void whatIsAllowedIsNotCaughtBy(HouseRule rule, @TempDir Path folder) {
    JavaClasses sound =
        Compiled.of(
            List.of(
                """
                package siplain.sip;
                record Good(java.net.URI uri, java.time.Instant at, java.util.List<String> texts) {
                  Good later() throws java.io.IOException {
                    return new Good(uri, at.plusSeconds(1), texts.stream().sorted().toList());
                  }
                }
                """,
                "package siplain.proxy.locate; class Good { io.netty.Channel channel; }",
                "package siplain.proxy.transport; class Good { io.netty.Channel channel; }",
                "package io.netty; public class Channel {}",
                "package siplain.config; class Good { org.snakeyaml.Node node; }",
                "package siplain.catalog.build; class Good { org.snakeyaml.Node node; }",
                "package org.snakeyaml; public class Node {}"),
            folder);

    rule.rule().check(sound);
  }

  @ParameterizedTest
  @EnumSource
  void everyWayToAskAClockIsCaught(Clock clock, @TempDir Path folder) {
    String source =
        "package siplain.identity; class Bad { Object now = " + clock.expression + "; }";

    var result =
        HouseRule.PURE_ROOMS_ASK_NO_CLOCK.rule().evaluate(Compiled.of(List.of(source), folder));

    assertThat(result.hasViolation()).isTrue();
  }

  enum Clock {
    MILLISECONDS("System.currentTimeMillis()"),
    NANOSECONDS("System.nanoTime()"),
    INSTANT("java.time.Instant.now()"),
    INSTANT_AS_A_FUNCTION("(java.util.function.Supplier<Object>) java.time.Instant::now"),
    DATE("java.time.LocalDate.now()"),
    OLD_DATE("new java.util.Date()"),
    CLOCK("java.time.Clock.systemUTC()");

    private final String expression;

    Clock(String expression) {
      this.expression = expression;
    }
  }

  @Test
  void allRoomsAreLookedAt() {
    assertThat(HOUSE.stream().map(JavaClass::getPackageName))
        .contains(
            "siplain.catalog",
            "siplain.catalog.build",
            "siplain.config",
            "siplain.identity",
            "siplain.sip",
            "siplain.proxy.command",
            "siplain.proxy.page",
            "siplain.testkit");
  }
}
