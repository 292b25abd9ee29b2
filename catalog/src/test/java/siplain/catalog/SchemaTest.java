package siplain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemas(
                  Map.of(
                      "urn:siplain:schema:entry", text("entry"),
                      "urn:siplain:schema:comparison", text("comparison"))));
  private static final Schema ENTRY =
      REGISTRY.getSchema(SchemaLocation.of("urn:siplain:schema:entry"));
  private static final Schema COMPARISON =
      REGISTRY.getSchema(SchemaLocation.of("urn:siplain:schema:comparison"));

  @Test
  void everyEntryFitsTheSchemaThatShips() {
    for (Entry entry : Entries.ALL) {
      assertThat(ENTRY.validate(Json.pretty(entry.doc()), InputFormat.JSON))
          .as(entry.id())
          .isEmpty();
    }
  }

  @Test
  void entriesInAnotherLanguageAndUnregisteredOnesFitIt() {
    for (String id : new String[] {"438", "499", "4xx", "stir.iat-stale", "q.850/34", "peer.486"}) {
      Entry entry = Catalog.in(Language.RUSSIAN).entry(id).orElseThrow();
      assertThat(ENTRY.validate(Json.line(entry.doc()), InputFormat.JSON)).as(id).isEmpty();
    }
  }

  @Test
  void comparisonsFitTheSchemaThatShips() {
    String[] ids = {"100", "302", "438", "603+", "4xx", "stir.iat-stale", "q.850/34"};
    for (String one : ids) {
      for (String other : ids) {
        Comparison comparison =
            Entries.CATALOG.compare(
                Entries.CATALOG.entry(one).orElseThrow(),
                Entries.CATALOG.entry(other).orElseThrow());
        assertThat(COMPARISON.validate(Json.pretty(comparison.doc()), InputFormat.JSON))
            .as(one + "/" + other)
            .isEmpty();
      }
    }
  }

  @Test
  void aDocumentThatLacksAFieldDoesNotFit() {
    assertThat(ENTRY.validate("{\"id\": \"438\", \"kind\": \"code\"}", InputFormat.JSON))
        .isNotEmpty();
    Doc stray = Entries.CATALOG.entry("438").orElseThrow().doc().with(Map.of("stray", "x"));
    assertThat(ENTRY.validate(Json.line(stray), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void whatIsWrittenReadsBackTheSame() throws IOException {
    for (Entry entry : Entries.ALL) {
      byte[] json = Json.pretty(entry.doc()).getBytes(StandardCharsets.UTF_8);
      assertThat(Json.read(new java.io.ByteArrayInputStream(json))).isEqualTo(entry.doc());
    }
  }

  private static String text(String name) {
    try (InputStream in = Catalog.class.getResourceAsStream("schema/" + name + ".schema.json")) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
