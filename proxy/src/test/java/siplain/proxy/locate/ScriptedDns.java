package siplain.proxy.locate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A DNS server, over UDP and TCP, that says what a test wants; made of bytes alone. */
public final class ScriptedDns implements AutoCloseable {
  private static final int A = 1;
  private static final int CNAME = 5;
  private static final int SOA = 6;
  private static final int SRV = 33;
  private static final int NAPTR = 35;

  private final DatagramSocket datagrams;
  private final ServerSocket streams;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private volatile Mood mood = Mood.WELL;
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<Integer> ports = new CopyOnWriteArrayList<>();

  /** What is the matter with an answer, or with the whole server. */
  public enum Mood {
    WELL,
    SILENT,
    REFUSES,
    FAILS,
    CUT,
    CUT_AND_SILENT,
    WRONG_ID,
    WRONG_QUESTION,
    GARBAGE,
    BROKEN_RECORD
  }

  /** A record: its owner, type, time and content. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Rec(String name, int type, int ttl, byte[] data) {}

  private record Script(Mood mood, List<Rec> records) {}

  public static ScriptedDns start() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    for (int tries = 0; ; tries++) {
      DatagramSocket datagrams = new DatagramSocket(0, here);
      try {
        ServerSocket streams = new ServerSocket(datagrams.getLocalPort(), 50, here);
        return new ScriptedDns(datagrams, streams);
      } catch (IOException taken) {
        datagrams.close();
        if (tries == 20) {
          throw taken;
        }
      }
    }
  }

  private ScriptedDns(DatagramSocket datagrams, ServerSocket streams) {
    this.datagrams = datagrams;
    this.streams = streams;
    Thread.ofPlatform().daemon().start(this::datagrams);
    Thread.ofPlatform().daemon().start(this::streams);
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) datagrams.getLocalSocketAddress();
  }

  /** From now on the whole server is so. */
  public void mood(Mood now) {
    mood = now;
  }

  public void answer(String name, int type, Rec... records) {
    answer(name, type, Mood.WELL, records);
  }

  public void answer(String name, int type, Mood how, Rec... records) {
    scripts.put(type + " " + name, new Script(how, List.of(records)));
  }

  /** An address record, and the answer that consists of it. */
  public void a(String name, int ttl, String... addresses) {
    List<Rec> records = new ArrayList<>();
    for (String each : addresses) {
      records.add(new Rec(name, A, ttl, InetAddress.ofLiteral(each).getAddress()));
    }
    answer(name, A, records.toArray(Rec[]::new));
  }

  public static Rec a(String name, String address) {
    return new Rec(name, A, 60, InetAddress.ofLiteral(address).getAddress());
  }

  public static Rec cname(String name, String other) {
    return new Rec(name, CNAME, 50, name(other));
  }

  public static Rec srv(String name, int priority, int weight, int port, String host) {
    byte[] target = name(host);
    return new Rec(
        name,
        SRV,
        40,
        ByteBuffer.allocate(6 + target.length)
            .putShort((short) priority)
            .putShort((short) weight)
            .putShort((short) port)
            .put(target)
            .array());
  }

  public static Rec naptr(
      String name, int order, int preference, String flags, String service, String replacement) {
    byte[] target = name(replacement);
    return new Rec(
        name,
        NAPTR,
        30,
        ByteBuffer.allocate(4 + 3 + flags.length() + service.length() + target.length)
            .putShort((short) order)
            .putShort((short) preference)
            .put((byte) flags.length())
            .put(flags.getBytes(US_ASCII))
            .put((byte) service.length())
            .put(service.getBytes(US_ASCII))
            .put((byte) 0)
            .put(target)
            .array());
  }

  private static byte[] name(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String label : name.split("\\.")) {
      if (!label.isEmpty()) {
        out.write(label.length());
        out.writeBytes(label.getBytes(US_ASCII));
      }
    }
    out.write(0);
    return out.toByteArray();
  }

  private void datagrams() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        datagrams.receive(packet);
        ports.add(packet.getPort());
        byte[] answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()), false);
        if (answer.length > 0) {
          datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private void streams() {
    try {
      while (true) {
        Socket socket = streams.accept();
        Thread.ofPlatform().daemon().start(() -> stream(socket));
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private void stream(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        byte[] answer = answer(ByteBuffer.wrap(query), true);
        if (answer.length > 0) {
          out.writeShort(answer.length);
          out.write(answer);
        }
      }
    } catch (IOException _) {
      // Whoever asked has what it wanted.
    }
  }

  private byte[] answer(ByteBuffer query, boolean stream) {
    short id = query.getShort();
    query.position(12);
    StringBuilder name = new StringBuilder();
    for (int length = query.get(); length > 0; length = query.get()) {
      byte[] label = new byte[length];
      query.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, US_ASCII));
    }
    int type = query.getShort();
    asked.add(type + " " + name + (stream ? " tcp" : ""));
    Script script = scripts.get(type + " " + name);
    Mood now = mood != Mood.WELL || script == null ? mood : script.mood();
    boolean exists = scripts.keySet().stream().anyMatch(each -> each.endsWith(" " + name));
    int code = now == Mood.REFUSES ? 5 : now == Mood.FAILS ? 2 : exists ? 0 : 3;
    boolean cut = !stream && (now == Mood.CUT || now == Mood.CUT_AND_SILENT);
    return switch (now) {
      case SILENT -> new byte[0];
      case GARBAGE -> new byte[] {(byte) (id >> 8), (byte) id, -1, -1, -1, -1, -1, -1, -1, -1, 9};
      case WRONG_ID -> message((short) (id + 1), code, false, name.toString(), type, script, false);
      case WRONG_QUESTION -> message(id, code, false, "other.test", type, script, false);
      case BROKEN_RECORD -> message(id, code, false, name.toString(), type, script, true);
      case CUT_AND_SILENT ->
          stream ? new byte[0] : message(id, code, true, name.toString(), type, null, false);
      default -> message(id, code, cut, name.toString(), type, cut ? null : script, false);
    };
  }

  private static byte[] message(
      short id,
      int code,
      boolean cut,
      String name,
      int type,
      @Nullable Script script,
      boolean broken) {
    List<Rec> records = script == null ? List.of() : script.records();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(id);
      out.writeShort(0x8180 | (cut ? 0x0200 : 0) | code);
      out.writeShort(1);
      out.writeShort(records.size());
      out.writeShort(records.isEmpty() && !cut ? 1 : 0);
      out.writeShort(0);
      out.write(name(name));
      out.writeShort(type);
      out.writeShort(1);
      for (Rec each : records) {
        write(out, each, broken);
      }
      if (records.isEmpty() && !cut) {
        ByteBuffer soa = ByteBuffer.allocate(22);
        soa.put(new byte[2]).putInt(1).putInt(1).putInt(1).putInt(1).putInt(17);
        write(out, new Rec("test", SOA, 900, soa.array()), false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Rec each, boolean broken) throws IOException {
    out.write(name(each.name()));
    out.writeShort(each.type());
    out.writeShort(1);
    out.writeInt(each.ttl());
    int length = each.data().length - (broken ? 1 : 0);
    out.writeShort(length);
    out.write(each.data(), 0, length);
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    streams.close();
  }
}
