package siplain.proxy.simulation;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import siplain.testkit.Network;
import siplain.testkit.Recorder;
import siplain.testkit.TextMessage;
import siplain.testkit.VirtualTime;

/** One run: its time, its network and its calls. Everything random in it comes from the seed. */
final class World {
  static final long MILLISECOND = 1_000_000;
  static final long SECOND = 1000 * MILLISECOND;

  final Random random;
  final VirtualTime time = new VirtualTime();
  final Recorder recorder = new Recorder();
  final Network network;
  final Watch watch = new Watch(time);

  /** By Call-ID. */
  final Map<String, Call> calls = new LinkedHashMap<>();

  private int numbers;

  World(long seed) {
    // Neighbouring seeds begin alike without this.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    network = new Network(time, random, recorder);
  }

  /** A word that nobody else in this world has. */
  String word(String prefix) {
    return prefix + Integer.toString(++numbers, 36) + Integer.toString(random.nextInt(46656), 36);
  }

  /** Gives the message a number by which it is known again wherever it comes out. */
  TextMessage marked(TextMessage message, Party by) {
    message.add(Watch.MARK, Integer.toString(++numbers));
    watch.made(numbers, message, by.address.getAddress());
    return message;
  }

  static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  /** As it stands in a URI. */
  static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
