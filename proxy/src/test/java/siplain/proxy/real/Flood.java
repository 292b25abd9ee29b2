package siplain.proxy.real;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A program that sends requests faster than anybody should, from several addresses by turns. */
final class Flood {
  private static final long SECOND = 1_000_000_000L;

  private Flood() {}

  /** Where to, how many, how many a second, and from which addresses. */
  public static void main(String[] words) throws Exception {
    InetSocketAddress to = new InetSocketAddress(InetAddress.ofLiteral(words[0]), 5060);
    int all = Integer.parseInt(words[1]);
    int rate = Integer.parseInt(words[2]);
    List<DatagramSocket> sockets = new ArrayList<>();
    for (String host : List.of(words).subList(3, words.length)) {
      sockets.add(new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(host), 0)));
    }
    long begin = System.nanoTime();
    for (int i = 0; i < all; i++) {
      DatagramSocket from = sockets.get(i % sockets.size());
      byte[] bytes = request(from, to, i).getBytes(StandardCharsets.UTF_8);
      from.send(new DatagramPacket(bytes, bytes.length, to));
      long early = begin + i * (SECOND / rate) - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(early);
      }
    }
    sockets.forEach(DatagramSocket::close);
  }

  private static String request(DatagramSocket from, InetSocketAddress to, int number) {
    String host = from.getLocalAddress().getHostAddress();
    return String.join(
        "\r\n",
        "INVITE sip:" + number + "@" + to.getHostString() + " SIP/2.0",
        "Via: SIP/2.0/UDP " + host + ":" + from.getLocalPort() + ";branch=z9hG4bK" + number,
        "Max-Forwards: 70",
        "From: <sip:flood@" + host + ">;tag=" + number,
        "To: <sip:" + number + "@" + to.getHostString() + ">",
        "Call-ID: " + number + "@" + host,
        "CSeq: 1 INVITE",
        "Content-Length: 0",
        "",
        "");
  }
}
