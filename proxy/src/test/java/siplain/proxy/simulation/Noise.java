package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import siplain.testkit.Packet;

/**
 * A stranger who sends the proxy nonsense: bytes by chance, and what others sent, cut or with wrong
 * bytes in it. Nothing of it may get anywhere.
 */
final class Noise {
  static final InetSocketAddress ADDRESS = World.address("203.0.113.77:5060");
  private static final int MOST = 40;

  private final World world;
  private final Random random;

  Noise(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  void begin() {
    world.network.bind(ADDRESS, (_, _) -> {});
    for (int i = random.nextInt(MOST); i > 0; i--) {
      long at = random.nextInt(30_000) * World.MILLISECOND;
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      long choice = random.nextLong();
      world.time.at(at, () -> send(new Random(choice), bytes));
    }
  }

  private void send(Random chance, byte[] bytes) {
    List<Packet> packets = world.recorder.packets();
    byte[] nonsense = bytes;
    if (!packets.isEmpty() && chance.nextInt(5) > 0) {
      Packet packet = packets.get(chance.nextInt(packets.size()));
      // A request inside a dialog goes where its Route says, whoever sends it.
      boolean harmless =
          packet.to().equals(ProxyNode.ADDRESS)
              && packet.firstLine().endsWith("SIP/2.0")
              && !packet.has("\nRoute:");
      nonsense = harmless ? spoiled(packet.bytes().clone(), chance) : bytes;
    }
    world.network.send(ADDRESS, ProxyNode.ADDRESS, nonsense);
  }

  private static byte[] spoiled(byte[] bytes, Random chance) {
    for (int i = chance.nextInt(5); i > 0 && bytes.length > 0; i--) {
      bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
    }
    return chance.nextBoolean() ? bytes : Arrays.copyOf(bytes, chance.nextInt(bytes.length + 1));
  }
}
