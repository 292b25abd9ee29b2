package siplain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The layout of the house, rule by rule, each with sources that break it. */
@SuppressWarnings("ImmutableEnumChecker") // neither a rule nor List.of changes
enum HouseRule {
  CATALOG_STANDS_ALONE(
      standsAlone("catalog"),
      "package siplain.catalog; class Bad { siplain.sip.Message message; }",
      "package siplain.sip; public class Message {}"),
  CONFIG_STANDS_ALONE(
      standsAlone("config"),
      "package siplain.config; class Bad { siplain.catalog.Entry entry; }",
      "package siplain.catalog; public class Entry {}"),
  IDENTITY_STANDS_ALONE(
      standsAlone("identity"),
      "package siplain.identity; class Bad extends siplain.sip.Message {}",
      "package siplain.sip; public class Message {}"),
  SIP_STANDS_ALONE(
      standsAlone("sip"),
      "package siplain.sip; class Bad { siplain.proxy.Server server; }",
      "package siplain.proxy; public class Server {}"),

  SIP_NEEDS_ONLY_JAVA(
      classes()
          .that()
          .resideInAPackage("siplain.sip..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("siplain.sip..", "java..", "org.jspecify.annotations")
          .because("a protocol that is read beside its RFC needs nothing but the language"),
      "package siplain.sip; class Bad { org.bouncycastle.Key key; }",
      "package org.bouncycastle; public class Key {}"),
  IDENTITY_NEEDS_ONLY_JAVA_AND_BOUNCY_CASTLE(
      classes()
          .that()
          .resideInAPackage("siplain.identity..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "siplain.identity..", "java..", "org.bouncycastle..", "org.jspecify.annotations")
          .because("a verdict that rests on one cryptographic library can be audited"),
      "package siplain.identity; class Bad { tools.jackson.Parser parser; }",
      "package tools.jackson; public class Parser {}"),

  PURE_ROOMS_OPEN_NO_SOCKET(
      noPure()
          .dependOnClassesThat(
              describe("open a connection or look up a name", HouseRule::isNetwork))
          .because("what waits for the network cannot run on a loop nor be tested in memory"),
      "package siplain.sip; class Bad { java.net.DatagramSocket socket; }"),
  PURE_ROOMS_READ_NO_STREAM(
      noPure()
          .dependOnClassesThat(
              resideInAnyPackage("java.io", "java.nio.file..")
                  .and(
                      not(
                          belongToAnyOf(
                              ByteArrayInputStream.class,
                              ByteArrayOutputStream.class,
                              IOException.class,
                              UncheckedIOException.class,
                              Serializable.class)))
                  .as("are streams to the outside or files"))
          .because("a function of bytes and strings is right or wrong whatever the disk does"),
      "package siplain.identity; class Bad { java.nio.file.Path file; }"),
  PURE_ROOMS_ASK_NO_CLOCK(
      noPure()
          .accessTargetWhere(describe("it tells the time", HouseRule::tellsTheTime))
          .because("the caller passes the instant in, so that a test can choose it"),
      "package siplain.sip; class Bad { long now = System.currentTimeMillis(); }"),

  ONLY_SOCKETS_KNOW_NETTY(
      noClasses()
          .that()
          .resideInAPackage("siplain..")
          .and()
          .resideOutsideOfPackages("siplain.proxy.transport..", "siplain.proxy.locate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..")
          .because("the rest of the proxy runs in virtual time over an in-memory network"),
      "package siplain.proxy.path; class Bad { io.netty.Channel channel; }",
      "package io.netty; public class Channel {}"),

  TESTKIT_KNOWS_NO_ROOM(
      noClasses()
          .that()
          .resideInAPackage("siplain.testkit..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("siplain..").and(not(resideInAPackage("siplain.testkit.."))))
          .because("a message that our own writer made proves nothing about our parser"),
      "package siplain.testkit; class Bad { siplain.sip.Message message; }",
      "package siplain.sip; public class Message {}"),
  NOTHING_SHIPPED_NEEDS_TESTKIT(
      noClasses()
          .that()
          .resideInAPackage("siplain..")
          .and()
          .resideOutsideOfPackage("siplain.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("siplain.testkit..")
          .because("it is in test scope: the program would die where a test passes"),
      "package siplain.proxy; class Bad { siplain.testkit.Ticker ticker; }",
      "package siplain.testkit; public class Ticker {}"),

  ONLY_THE_CATALOG_BUILD_READS_YAML(
      noClasses()
          .that()
          .resideInAPackage("siplain.catalog..")
          .and()
          .resideOutsideOfPackage("siplain.catalog.build..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..")
          .because("the finished catalog is JSON, and its YAML reader is not shipped with it"),
      "package siplain.catalog; class Bad { org.snakeyaml.Node node; }",
      "package org.snakeyaml; public class Node {}"),
  THE_BUILD_OF_THE_CATALOG_IS_NOT_ITS_READER(
      noClasses()
          .that()
          .resideInAPackage("siplain..")
          .and()
          .resideOutsideOfPackage("siplain.catalog.build..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("siplain.catalog.build..")
          .because("it runs once, in the build, with a library that no user has"),
      "package siplain.catalog; class Bad { siplain.catalog.build.Builder builder; }",
      "package siplain.catalog.build; public class Builder {}"),

  EVERY_PACKAGE_SAYS_WHAT_IT_HOLDS(
      all(packages())
          .should(beNullMarked())
          .because("a reader starts there, and NullAway believes what it says"),
      "package siplain.config; class Bad {}"),
  NO_NAME_THAT_SAYS_NOTHING(
      noClasses()
          .that()
          .resideInAPackage("siplain..")
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Manager)")
          .because("such a class grows by whatever nobody found a place for"),
      "package siplain.proxy; class CallManager {}"),
  NO_ROOM_FOR_EVERYTHING(
      noClasses()
          .should()
          .resideInAnyPackage("siplain..common..", "siplain..util..", "siplain..core..")
          .because("a helper lives beside its only user until a second one appears"),
      "package siplain.proxy.util; class Bad {}");

  private final ArchRule rule;
  private final List<String> violation;

  HouseRule(ArchRule rule, String... violation) {
    this.rule = rule.allowEmptyShould(true);
    this.violation = List.of(violation);
  }

  ArchRule rule() {
    return rule;
  }

  List<String> violation() {
    return violation;
  }

  private static ArchRule standsAlone(String room) {
    String[] others =
        Stream.of("catalog", "config", "identity", "sip", "proxy")
            .filter(other -> !other.equals(room))
            .map(other -> "siplain." + other + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("siplain." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("each of the four can be read, tested and replaced alone; the proxy translates");
  }

  private static ClassesShould noPure() {
    return noClasses().that().resideInAnyPackage("siplain.sip..", "siplain.identity..").should();
  }

  /** What java.net holds besides plain values such as URI. */
  private static boolean isNetwork(JavaClass type) {
    return resideInAnyPackage("java.net.http..", "java.nio.channels..").test(type)
        || type.getName()
            .matches("java\\.net\\.(.*Socket|.*URLConnection|URL|Inet.*|NetworkInterface)");
  }

  private static boolean tellsTheTime(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    return switch (owner) {
      case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
      case "java.util.Date", "java.util.GregorianCalendar" ->
          name.equals("<init>") && hasNoParameters(access);
      case "java.util.Calendar" -> name.equals("getInstance");
      default -> owner.startsWith("java.time.") && name.equals("now");
    };
  }

  private static boolean hasNoParameters(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        && target.getRawParameterTypes().isEmpty();
  }

  private static ClassesTransformer<JavaPackage> packages() {
    return new AbstractClassesTransformer<>("packages") {
      @Override
      public Iterable<JavaPackage> doTransform(JavaClasses classes) {
        return classes.stream()
            .map(JavaClass::getPackage)
            .filter(each -> each.getName().startsWith("siplain."))
            .collect(Collectors.toSet());
      }
    };
  }

  private static ArchCondition<JavaPackage> beNullMarked() {
    return new ArchCondition<>("have a package-info with @NullMarked") {
      @Override
      public void check(JavaPackage each, ConditionEvents events) {
        boolean marked = each.isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(each, marked, each.getName()));
      }
    };
  }
}
