package siplain.bench;

import java.nio.charset.StandardCharsets;

/** A call as a trunk sends it: signed, over two hops, with audio offered; about 1.5 kB. */
final class Invite {
  private static final String TEXT =
      """
      INVITE sip:+493012345678@pbx.example.com;user=phone SIP/2.0
      Via: SIP/2.0/UDP 198.51.100.7:5060;branch=z9hG4bK4f1b.7c7f8d31a6e0.0;rport
      Via: SIP/2.0/TLS 203.0.113.45:5061;received=203.0.113.45;branch=z9hG4bK-524287-1---d1f7a4
      Route: <sip:192.0.2.10:5060;transport=udp;lr>
      Record-Route: <sip:198.51.100.7;lr;ftag=9fxced76sl;did=b4a.8e2>
      Max-Forwards: 68
      From: "Example GmbH" <sip:+493098765432@carrier.example.net;user=phone>;tag=9fxced76sl
      To: <sip:+493012345678@pbx.example.com;user=phone>
      Call-ID: 3848276298220188511@203.0.113.45
      CSeq: 102 INVITE
      Contact: <sip:+493098765432@203.0.113.45:5061;transport=tls>
      Date: Thu, 19 Nov 2026 09:30:00 GMT
      Identity: eyJhbGciOiJFUzI1NiIsInBwdCI6InNoYWtlbiIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly9jZXJ0LmV4YW1wbGUubmV0L3AuY2VyIn0.eyJhdHRlc3QiOiJBIiwiZGVzdCI6eyJ0biI6WyI0OTMwMTIzNDU2NzgiXX0sImlhdCI6MTc5NTA4MDYwMCwib3JpZyI6eyJ0biI6IjQ5MzA5ODc2NTQzMiJ9LCJvcmlnaWQiOiI3YTNmIn0.q5yTgbcW4lTnVm0kYt0dV8o1RkHkD2mJ3s9xZ1eXcQbVg6uN8fPz2hLwJt7aRrKiEoYs5vCnMdGxAqFjUyHbSg;info=<https://cert.example.net/p.cer>;alg=ES256;ppt=shaken
      P-Asserted-Identity: <sip:+493098765432@carrier.example.net;user=phone>
      Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE, PRACK, REFER
      Supported: timer, 100rel, replaces
      Session-Expires: 1800;refresher=uac
      User-Agent: Example SBC 7.2 (build 1184)
      Content-Type: application/sdp
      Content-Length: 175

      v=0
      o=- 2043 2043 IN IP4 203.0.113.60
      s=-
      c=IN IP4 203.0.113.60
      t=0 0
      m=audio 20486 RTP/AVP 8 0 101
      a=rtpmap:8 PCMA/8000
      a=rtpmap:101 telephone-event/8000
      a=ptime:20
      """;

  static byte[] bytes() {
    return TEXT.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private Invite() {}
}
