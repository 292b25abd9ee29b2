package siplain.bench;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import siplain.sip.message.Address;
import siplain.sip.message.Edits;
import siplain.sip.message.Field;
import siplain.sip.message.Framed;
import siplain.sip.message.HeaderName;
import siplain.sip.message.Limits;
import siplain.sip.message.Message;
import siplain.sip.message.MessageParser;
import siplain.sip.message.MessageWriter;
import siplain.sip.message.Parsed;
import siplain.sip.message.StreamFramer;
import siplain.sip.message.Via;
import siplain.sip.uri.SipUri;

/** What one message costs on its way in and out again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MessageBench {
  private static final String OUR_VIA =
      "SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK7a1f.3bd2.90e1c4";
  private static final String OUR_RECORD_ROUTE = "<sip:192.0.2.10:5060;lr;t=1.Zk3vQ9hB2sXw>";
  private static final String PBX = "sip:+493012345678@10.1.2.3:5060;user=phone";

  private final byte[] received = Invite.bytes();
  private final ByteBuffer sink = ByteBuffer.allocate(4096);
  private final Message message = parsed();
  private final StreamFramer framer = new StreamFramer(Limits.DEFAULT);

  /** From bytes to a message that may be forwarded. */
  @Benchmark
  public Message parse() {
    return parsed();
  }

  /** The same of a connection, the message coming in one piece. */
  @Benchmark
  public List<Framed> frame() {
    return framer.feed(received, 0, received.length);
  }

  /** What the way of a request asks of a message: who, where to, how it came. */
  @Benchmark
  public void lookUp(Blackhole hole) {
    read(message, hole);
  }

  /** What RFC 3261 section 16.6 changes, and the bytes to send. */
  @Benchmark
  public int editAndWrite() {
    return written(message);
  }

  /** All three: one message in and out again. */
  @Benchmark
  public int whole(Blackhole hole) {
    Message fresh = parsed();
    read(fresh, hole);
    return written(fresh);
  }

  private Message parsed() {
    if (MessageParser.parse(received, 0, received.length, Limits.DEFAULT)
        instanceof Parsed.Valid(Message valid)) {
      return valid;
    }
    throw new IllegalStateException("the INVITE of the benchmark was refused");
  }

  private static void read(Message message, Blackhole hole) {
    Via via = message.topVia();
    hole.consume(via.host());
    hole.consume(via.port());
    hole.consume(via.branch());
    hole.consume(message.method());
    hole.consume(message.cseq());
    hole.consume(message.callId());
    hole.consume(message.fromTag());
    hole.consume(message.toTag());
    hole.consume(message.maxForwards());
    if (message.requestUri() instanceof SipUri uri) {
      hole.consume(uri.host());
      hole.consume(uri.rawUser());
    }
    hole.consume(isLoose(message.routes()));
    hole.consume(message.from().uriText());
    hole.consume(message.to().uriText());
    hole.consume(message.first(HeaderName.PROXY_REQUIRE));
    hole.consume(message.first(HeaderName.IDENTITY));
    hole.consume(message.body().remaining());
  }

  private static boolean isLoose(List<Address> routes) {
    return !routes.isEmpty()
        && routes.getFirst().uri().orElse(null) instanceof SipUri uri
        && uri.isLoose();
  }

  private int written(Message edited) {
    Edits edits =
        Edits.of(edited)
            .requestUri(PBX)
            .set(HeaderName.MAX_FORWARDS, "67")
            .prepend(HeaderName.RECORD_ROUTE, OUR_RECORD_ROUTE)
            .prepend(HeaderName.VIA, OUR_VIA);
    Field route = edited.top(HeaderName.ROUTE);
    if (route != null) {
      edits.remove(route);
    }
    Field hop = edited.top(HeaderName.VIA);
    if (hop != null) {
      edits.replace(hop, edited.topVia().withSource("198.51.100.7", 5060));
    }
    sink.clear();
    return MessageWriter.write(edits, sink);
  }
}
