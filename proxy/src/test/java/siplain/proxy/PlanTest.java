package siplain.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siplain.config.ConfigLoader;
import siplain.config.Loaded;
import siplain.config.Settings;
import siplain.proxy.guard.Memory;
import siplain.proxy.peer.Located;
import siplain.proxy.peer.PeerTarget;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.Tier;
import siplain.proxy.transport.Protocol;
import siplain.proxy.transport.tls.TlsSettings;
import siplain.testkit.Authority;
import siplain.testkit.CertifiedKey;

class PlanTest {
  private static final InetSocketAddress PBX =
      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.5"), 5061);

  @TempDir Path folder;

  @Test
  void noZoneChangesTheNameThatAnotherPeerHasToProve() throws Exception {
    Settings settings = settings();
    Tier.Share share =
        new Tier.Share(
            0,
            List.of(
                new PeerTarget(
                    "sips:carrier.example",
                    "carrier.example",
                    Protocol.TLS,
                    PBX,
                    Optional.empty())));
    Located found = new Located.Found(List.of(new Tier(List.of(share))));
    Peers peers =
        Peers.of(settings.peers(), Map.of(settings.peers().getFirst().targets().getFirst(), found));

    Map<InetSocketAddress, TlsSettings.Client> clients =
        Plan.of(settings, peers, new Memory()).tls().clients();

    assertThat(clients).containsOnlyKeys(PBX);
    assertThat(clients.get(PBX)).extracting(TlsSettings.Client::name).isEqualTo("pbx.example");
  }

  private Settings settings() throws Exception {
    CertifiedKey own = new Authority("Test CA").issue("own", "DNS:own.example");
    own.certificateFile(folder, "own");
    own.keyFile(folder, "own");
    Path file =
        Files.writeString(
            folder.resolve("siplain.yaml"),
            """
            listen: [{tls: "127.0.0.1:5061", certificate: own.pem, key: own.key}]
            peers:
              carrier: {targets: ["sips:carrier.example"]}
              pbx: {targets: ["sips:192.0.2.5"], tls: {name: pbx.example}}
            """);
    return ((Loaded.Good) ConfigLoader.load(file, Map.of())).settings();
  }
}
