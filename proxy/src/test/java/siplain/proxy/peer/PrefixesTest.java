package siplain.proxy.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import siplain.config.Cidr;

class PrefixesTest {
  private static final int BLOCKS = 4_000;

  /** Many blocks that lie in each other, held against the slow way of looking at every one. */
  @Test
  void thousandsOfBlocksAreAskedTheSameAsOneByOne() throws Exception {
    Random random = new Random(7);
    List<Peer> peers =
        Peers.of(
                IntStream.range(0, 40).mapToObj(i -> SamplePeers.peer("p" + i, List.of())).toList(),
                Map.of())
            .all();
    Prefixes<Peer> prefixes = new Prefixes<>();
    List<Cidr> blocks = new ArrayList<>();
    List<Peer> owners = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      boolean six = random.nextBoolean();
      Cidr block = new Cidr(bytes(address(random, six)), random.nextInt(six ? 129 : 33));
      Peer owner = peers.get(random.nextInt(peers.size()));
      prefixes.add(block, owner);
      blocks.add(block);
      owners.add(owner);
    }
    for (int i = 0; i < 500; i++) {
      InetAddress address = InetAddress.getByAddress(address(random, random.nextBoolean()));
      assertThat(prefixes.longest(address)).isSameAs(slow(blocks, owners, address.getAddress()));
    }
  }

  private static @Nullable Peer slow(List<Cidr> blocks, List<Peer> owners, byte[] address) {
    int best = -1;
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).contains(address)
          && (best < 0 || blocks.get(i).bits() > blocks.get(best).bits())) {
        best = i;
      }
    }
    return best < 0 ? null : owners.get(best);
  }

  /** Few different bytes, so that blocks and addresses meet. */
  private static byte[] address(Random random, boolean six) throws UnknownHostException {
    byte[] address = new byte[six ? 16 : 4];
    for (int i = 0; i < address.length; i++) {
      address[i] = (byte) (random.nextInt(3) * 64);
    }
    return address;
  }

  private static List<Byte> bytes(byte[] array) {
    List<Byte> bytes = new ArrayList<>();
    for (byte each : array) {
      bytes.add(each);
    }
    return bytes;
  }
}
