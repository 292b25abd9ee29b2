package siplain.proxy.transport.netty;

import java.net.InetSocketAddress;
import siplain.proxy.observe.Cause;
import siplain.proxy.transport.Flow;
import siplain.sip.message.Malformation;
import siplain.sip.message.Message;
import siplain.sip.message.Parsed;

/** What a loop was told, and which loop. */
sealed interface Event {
  int loop();

  record Received(int loop, Flow flow, Parsed parsed) implements Event {
    Message message() {
      return ((Parsed.Valid) parsed).message();
    }
  }

  record Broken(int loop, Flow flow, Malformation what) implements Event {}

  record Lost(int loop, InetSocketAddress remote, long connection, Cause cause) implements Event {}

  record Dropped(int loop, Flow flow, Cause cause, String excerpt) implements Event {}
}
