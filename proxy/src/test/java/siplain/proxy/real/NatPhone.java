package siplain.proxy.real;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import siplain.proxy.transport.SipText;

/** A phone that takes another address for its own than the one that its messages come from. */
final class NatPhone implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int LARGEST = 65_535;

  private final String user;
  private final String transport;
  private final Link link;
  private int branch;

  /** How it is connected. */
  private interface Link extends AutoCloseable {
    void send(byte[] bytes) throws IOException;

    byte[] receive() throws IOException;

    @Override
    void close() throws IOException;
  }

  private NatPhone(String user, String transport, Link link) {
    this.user = user;
    this.transport = transport;
    this.link = link;
  }

  static NatPhone open(String user, End at, End proxy) throws IOException {
    return at.tcp()
        ? new NatPhone(user, "TCP", new Stream(at, proxy))
        : new NatPhone(user, "UDP", new Datagrams(at, proxy));
  }

  private record Datagrams(DatagramSocket socket) implements Link {
    Datagrams(End at, End proxy) throws IOException {
      this(new DatagramSocket(at.socketAddress()));
      socket.connect(proxy.socketAddress());
      socket.setSoTimeout(PATIENCE_MILLIS);
    }

    @Override
    public void send(byte[] bytes) throws IOException {
      socket.send(new DatagramPacket(bytes, bytes.length));
    }

    @Override
    public byte[] receive() throws IOException {
      DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
      socket.receive(packet);
      return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private record Stream(Socket socket, InputStream in) implements Link {
    Stream(End at, End proxy) throws IOException {
      this(connected(at, proxy));
    }

    private Stream(Socket socket) throws IOException {
      this(socket, new BufferedInputStream(socket.getInputStream()));
    }

    private static Socket connected(End at, End proxy) throws IOException {
      Socket socket = new Socket();
      socket.bind(at.socketAddress());
      socket.connect(proxy.socketAddress(), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return socket;
    }

    @Override
    public void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    @Override
    public byte[] receive() throws IOException {
      StringBuilder text = new StringBuilder();
      while (text.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new EOFException();
        }
        if (!text.isEmpty() || (next != '\r' && next != '\n')) {
          text.append((char) next);
        }
      }
      String length = new SipText(text.toString()).first("Content-Length");
      text.append(new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1));
      return text.toString().getBytes(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** What the phone believes to be reached at. */
  String contact() {
    return "sip:" + user + "@192.168.1.10:5062" + (transport.equals("TCP") ? ";transport=tcp" : "");
  }

  void send(SipText message) throws IOException {
    send(message.text().getBytes(ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    link.send(bytes);
  }

  byte[] receive() throws IOException {
    return link.receive();
  }

  /** The next message that begins so; what comes before is passed over. */
  SipText receive(String startLine) throws IOException {
    while (true) {
      SipText message = new SipText(new String(receive(), ISO_8859_1));
      if (message.is(startLine)) {
        return message;
      }
    }
  }

  /** The first final answer. */
  SipText receiveFinal() throws IOException {
    SipText answer;
    do {
      answer = receive("SIP/2.0 ");
    } while (answer.is("SIP/2.0 1"));
    return answer;
  }

  /** A request outside of any dialog. */
  SipText request(String method, String uri, String callId) {
    return SipText.of(
        List.of(
            method + " " + uri + " SIP/2.0",
            via(),
            "Max-Forwards: 70",
            "From: <sip:" + user + "@pbx.test>;tag=" + user,
            "To: <" + (method.equals("REGISTER") ? "sip:" + user + "@pbx.test" : uri) + ">",
            "Call-ID: " + callId,
            "CSeq: 1 " + method,
            "Contact: <" + contact() + ">",
            "Expires: 300",
            "Content-Length: 0"));
  }

  private String via() {
    branch++;
    return "Via: SIP/2.0/" + transport + " 192.168.1.10:5062;rport;branch=z9hG4bK" + user + branch;
  }

  void register(End proxy, String callId) throws IOException {
    send(request("REGISTER", "sip:" + proxy.authority(), callId));
    SipText answer = receiveFinal();
    if (!answer.is("SIP/2.0 200 ")) {
      throw new IOException(answer.text());
    }
  }

  /** A request inside the dialog of this INVITE, or of the 200 that answered it. */
  SipText inside(String method, SipText dialog, Optional<SipText> invite, int cseq) {
    boolean caller = invite.isEmpty();
    List<String> recorded =
        dialog.all("Record-Route").stream()
            .flatMap(each -> Arrays.stream(each.split(",\\s*")))
            .toList();
    String contact = invite.orElse(dialog).first("Contact").replaceAll(".*<|>.*", "");
    ArrayList<String> lines = new ArrayList<>();
    lines.add(method + " " + contact + " SIP/2.0");
    lines.add(via());
    (caller ? recorded.reversed() : recorded).forEach(each -> lines.add("Route: " + each));
    lines.add("Max-Forwards: 70");
    lines.add("From: " + dialog.first(caller ? "From" : "To"));
    lines.add("To: " + dialog.first(caller ? "To" : "From"));
    lines.add("Call-ID: " + dialog.first("Call-ID"));
    lines.add("CSeq: " + cseq + " " + method);
    lines.add("Content-Length: 0");
    return SipText.of(lines);
  }

  @Override
  public void close() throws IOException {
    link.close();
  }
}
