package siplain.proxy.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import siplain.proxy.peer.Peer;
import siplain.proxy.peer.Peers;
import siplain.proxy.peer.SamplePeers;

class PeerNumbersTest {

  @Test
  void aPeerIsFoundAgainByItsNumber() throws Exception {
    PeerNumbers numbers = PeerNumbers.of(SampleDialogs.PEERS);

    assertThat(numbers.peer(numbers.of(SampleDialogs.PBX))).isSameAs(SampleDialogs.PBX);
    assertThat(numbers.peer(numbers.of(SampleDialogs.CARRIER))).isSameAs(SampleDialogs.CARRIER);
    assertThat(numbers.peer(Mark.NOBODY)).isNull();
  }

  @Test
  void aNameHasTheSameNumberWhateverElseIsInTheFile() throws Exception {
    Peer alone = SamplePeers.peers(SamplePeers.peer("pbx", List.of())).all().getFirst();
    PeerNumbers others = PeerNumbers.of(SamplePeers.peers(SamplePeers.peer("carrier", List.of())));

    assertThat(others.of(alone))
        .isEqualTo(PeerNumbers.of(SampleDialogs.PEERS).of(SampleDialogs.PBX));
  }

  @Test
  void twoNamesWithOneNumberAreRefused() {
    Peers alike =
        SamplePeers.peers(
            SamplePeers.peer("pbx-33808", List.of()), SamplePeers.peer("pbx-43290", List.of()));

    assertThatThrownBy(() -> PeerNumbers.of(alike))
        .isInstanceOf(AlikePeers.class)
        .hasMessageStartingWith("peers pbx-33808 and pbx-43290 look alike in a Record-Route");
  }
}
