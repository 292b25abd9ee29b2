package siplain.identity.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import siplain.identity.finding.Refused;

final class DocumentFuzzTest {
  private static final Instant NOW = Instant.parse("2025-11-04T10:15:42Z");

  /** The document is its own list of anchors: so every check is reached. */
  @FuzzTest
  void whateverComesIsAChainOrRefused(byte[] bytes) {
    Document document = new Document(bytes);
    Anchors anchors = Anchors.of(List.of(document));
    try {
      Chain chain = anchors.chain("https://cert.example.net/a.pem", document, NOW);
      assertThat(chain.isValidAt(NOW)).isTrue();
      chain.key().verify(bytes, new byte[64]);
    } catch (Refused refused) {
      assertThat(refused.findings()).isNotEmpty();
    }
  }
}
