package siplain.bench.load;

import java.io.IOException;

/** Rings, picks up and lets itself be hung up, at once each time and without any memory. */
final class Callee {
  private static final int TURN = 32;

  private final Datagrams socket;

  Callee(Datagrams socket) {
    this.socket = socket;
  }

  boolean work() throws IOException {
    for (int i = 0; i < TURN; i++) {
      Datagrams.Received request = socket.receive();
      if (request == null) {
        return i > 0;
      }
      if (request.text().startsWith("INVITE ")) {
        answer(request, "180 Ringing");
        answer(request, "200 OK");
      } else if (!request.text().startsWith("ACK ")) {
        answer(request, "200 OK");
      }
    }
    return true;
  }

  private void answer(Datagrams.Received request, String status) throws IOException {
    String to = request.line("To");
    socket.send(
        "SIP/2.0 "
            + status
            + "\r\n"
            + request.lines("Via", "Via")
            + request.lines("Record-Route", "Record-Route")
            + request.line("From")
            + "\r\n"
            + (to.contains(";tag=") ? to : to + ";tag=callee")
            + "\r\n"
            + request.line("Call-ID")
            + "\r\n"
            + request.line("CSeq")
            + "\r\nContact: <sip:callee@127.0.0.1:"
            + socket.port()
            + ">\r\nContent-Length: 0\r\n\r\n",
        request.from());
  }
}
