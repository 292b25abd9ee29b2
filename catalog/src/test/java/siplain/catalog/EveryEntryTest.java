package siplain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EveryEntryTest {
  private static final List<String> SENTENCES =
      List.of(
          "summary",
          "description",
          "when",
          "retry",
          "sender",
          "proxy",
          "dialog",
          "use",
          "evidence",
          "pstn");

  /** The codes an operator meets weekly; they have everything that can be said. */
  private static final Set<String> WEEKLY =
      Set.of(
          "100", "180", "183", "200", "202", "301", "302", "400", "401", "403", "404", "405", "407",
          "408", "415", "420", "422", "428", "433", "436", "437", "438", "480", "481", "482", "483",
          "484", "486", "487", "488", "491", "500", "502", "503", "504", "513", "600", "603",
          "603+", "604", "606", "607", "608");

  @Test
  void everyTextIsSoundEnglish() {
    List<String> wrong = new ArrayList<>();
    for (Entry entry : Entries.ALL) {
      sentences(entry)
          .forEach(text ->
              Prose.ofSentences(text)
                  .forEach(w -> wrong.add(entry.id() + ": " + w + " in: " + text)));
      fragments(entry)
          .forEach(text ->
              Prose.of(text).forEach(w -> wrong.add(entry.id() + ": " + w + " in: " + text)));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void titlesAndSummariesAreShort() {
    assertThat(Entries.ALL)
        .allSatisfy(entry -> {
          assertThat(entry.title()).hasSizeLessThanOrEqualTo(80).doesNotEndWith(".");
          assertThat(entry.summary()).hasSizeLessThanOrEqualTo(200);
        });
  }

  @Test
  void noTwoEntriesSayTheSame() {
    for (String name :
        List.of("title", "summary", "does", "description", "sentence", "use", "evidence")) {
      Map<String, String> seen = new HashMap<>();
      for (Entry entry : Entries.ALL) {
        if (entry.id().startsWith("peer.")) {
          continue;
        }
        entry
            .doc()
            .textIfAny(name)
            .ifPresent(text ->
                assertThat(seen.put(text, entry.id()))
                    .as("%s of %s: %s", name, entry.id(), text)
                    .isNull());
      }
    }
  }

  @Test
  void weeklyCodesHaveEverything() {
    for (String id : WEEKLY) {
      Entry entry = Entries.CATALOG.entry(id).orElseThrow();
      assertThat(entry.doc().docs("causes")).as(id).hasSizeGreaterThanOrEqualTo(3);
      assertThat(entry.doc().doc("roles").names()).as(id).hasSizeGreaterThanOrEqualTo(3);
      assertThat(entry.fix()).as(id).hasSizeGreaterThanOrEqualTo(2);
      assertThat(entry.related()).as(id).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void everyRegisteredCodeHasAnEntry() {
    Stream.of(
            ("100 180 181 182 183 199 200 202 204 300 301 302 305 380 400 401 402 403 404 405 406"
                 + " 407 408 409 410 411 412 413 414 415 416 417 420 421 422 423 424 425 428 429"
                 + " 430 433 436 437 438 439 440 469 470 480 481 482 483 484 485 486 487 488 489"
                 + " 491 493 494 500 501 502 503 504 505 513 555 580 600 603 603+ 604 606 607 608")
                .split(" "))
        .forEach(id -> assertThat(Entries.CATALOG.entry(id).orElseThrow().id()).isEqualTo(id));
  }

  @Test
  void everyNumberFrom100To699ExplainsToSomething() {
    for (int code = 100; code < 700; code++) {
      Entry entry = Entries.CATALOG.entry(String.valueOf(code)).orElseThrow();
      assertThat(entry.doc().number("code")).hasValue(code);
      assertThat(entry.description()).isNotBlank();
    }
    assertThat(Entries.CATALOG.entry("099")).isEmpty();
    assertThat(Entries.CATALOG.entry("700")).isEmpty();
  }

  @Test
  void everyCauseReadsWellWithItsSampleValues() {
    List<String> wrong = new ArrayList<>();
    Entries.causes()
        .forEach(cause -> {
          String sentence = cause.sampleSentence();
          Prose.ofSentences(sentence)
              .forEach(w -> wrong.add(cause.id() + ": " + w + ": " + sentence));
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void theFamiliesOfCausesAreComplete() {
    assertThat(Entries.causes().map(cause -> cause.doc().text("family")).distinct())
        .containsExactlyInAnyOrder(
            "stir",
            "timer",
            "transport",
            "dns",
            "tls",
            "route",
            "redirect",
            "parse",
            "limit",
            "policy",
            "dialog",
            "media",
            "block",
            "overload",
            "config",
            "internal");
    assertThat(Entries.causes().filter(cause -> cause.id().startsWith("stir.")))
        .hasSizeGreaterThanOrEqualTo(45);
  }

  @Test
  void theCausesWhoseNamesArePublicExist() {
    assertThat(Entries.CATALOG.ids())
        .contains(
            "stir.signature-invalid",
            "stir.iat-stale",
            "stir.orig-mismatch",
            "stir.dest-mismatch",
            "timer.no-answer",
            "transport.refused",
            "dns.no-such-name",
            "route.none",
            "route.unknown-source",
            "redirect.loop",
            "redirect.not-allowed",
            "redirect.too-many-hops",
            "redirect.downgrade",
            "dialog.route-forged",
            "block.603-plus",
            "peer.486");
  }

  private static Stream<String> sentences(Entry entry) {
    Doc doc = entry.doc();
    return Stream.of(
            SENTENCES.stream().flatMap(name -> doc.textIfAny(name).stream()),
            doc.texts("fix").stream(),
            doc.texts("former").stream(),
            doc.doc("roles").names().stream().map(doc.doc("roles")::text),
            doc.docs("lookalikes").stream().map(other -> other.text("text")),
            doc.docs("headers").stream().flatMap(header -> header.textIfAny("text").stream()),
            doc.docs("causes").stream()
                .flatMap(cause ->
                    Stream.of("cause", "trace", "check")
                        .flatMap(name -> cause.textIfAny(name).stream())))
        .flatMap(texts -> texts);
  }

  private static Stream<String> fragments(Entry entry) {
    return Stream.concat(Stream.of(entry.title()), entry.doc().textIfAny("does").stream());
  }
}
