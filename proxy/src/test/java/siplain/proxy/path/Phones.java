package siplain.proxy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import siplain.proxy.transport.Flow;
import siplain.proxy.transport.SipText;

/** Messages of a phone behind a NAT, and of the registrar about it. */
final class Phones {
  /** What the phone takes for its address. */
  static final String CONTACT = "sip:bob@192.168.1.10:5062";

  static final Flow BY_UDP = Rig.FROM_STRANGER;
  static final Flow BY_TCP = new Flow(Rig.TCP, Rig.STRANGER, 77);

  static SipText register() {
    return SipText.of(
        List.of(
            "REGISTER sip:192.0.2.1 SIP/2.0",
            "Via: SIP/2.0/UDP 192.168.1.10:5062;rport;branch=z9hG4bKreg1",
            "Max-Forwards: 70",
            "From: <sip:bob@example.com>;tag=reg",
            "To: <sip:bob@example.com>",
            "Call-ID: reg@192.168.1.10",
            "CSeq: 1 REGISTER",
            "Contact: <" + CONTACT + ">",
            "Expires: 600",
            "Content-Length: 0"));
  }

  /** The phone registers, and what Path the registrar got is returned. */
  static String registered(Rig rig, Flow phone) {
    rig.in(phone, over(register(), phone));
    SipText out = rig.out(Rig.PBX);
    rig.in(Rig.FROM_PBX, out.answer(200, "pbx", "Contact: <" + CONTACT + ">;expires=600"));
    assertThat(rig.out().is("SIP/2.0 200 ")).isTrue();
    return out.first("Path");
  }

  private static SipText over(SipText message, Flow flow) {
    return message.with("SIP/2.0/UDP", "SIP/2.0/" + flow.protocol());
  }

  /** A request of the registrar for the phone. */
  static SipText toPhone(String method, String path) {
    return Rig.request(method, CONTACT, "z9hG4bKpbx1", 1)
        .with("Via: SIP/2.0/UDP 198.51.100.20", "Via: SIP/2.0/UDP 10.0.0.5")
        .with("Contact: <sip:ann@198.51.100.20>", "Contact: <sip:ann@10.0.0.5>")
        .with("Route: " + path);
  }

  private Phones() {}
}
