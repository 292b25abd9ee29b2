package siplain.proxy.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import siplain.catalog.Doc;
import siplain.catalog.Json;

/** One event as one line: JSON for machines, words for a person at a terminal. */
final class LineLayout extends LayoutBase<ILoggingEvent> {
  private static final int CLOCK_FROM = 11;
  private static final int CLOCK_TO = 23;

  private final boolean pretty;

  LineLayout(boolean pretty) {
    this.pretty = pretty;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    Doc doc = doc(event);
    return (pretty ? words(event, doc) : Json.line(whole(event, doc))) + "\n";
  }

  private static Doc doc(ILoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    if (arguments != null && arguments.length > 0 && arguments[0] instanceof Doc doc) {
      return doc;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("event", "siplain.message");
    members.put("message", event.getFormattedMessage());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      members.put("stack", ThrowableProxyUtil.asString(thrown));
    }
    return new Doc(members);
  }

  private static Doc whole(ILoggingEvent event, Doc doc) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("ts", time(event));
    members.put("level", event.getLevel().levelStr.toLowerCase(Locale.ROOT));
    for (String name : doc.names()) {
      Object value = doc.value(name);
      if (value != null) {
        members.put(name, value);
      }
    }
    return new Doc(members);
  }

  private static String words(ILoggingEvent event, Doc doc) {
    StringBuilder line = new StringBuilder(200);
    line.append(time(event), CLOCK_FROM, CLOCK_TO).append(' ');
    switch (doc.text("event")) {
      case FailureLine.FAILED, FailureLine.REDIRECT_REFUSED -> {
        int code = doc.number("code").orElse(0);
        line.append(doc.text("method")).append(' ').append(code == 0 ? "---" : code);
        line.append(' ').append(doc.text("cause")).append("  ").append(doc.text("summary"));
        line.append("  [").append(doc.text("call")).append("] ");
        String out = doc.text("peer_out");
        line.append(doc.text("peer_in")).append(" > ").append(out.isEmpty() ? "nobody" : out);
        List<String> fix = doc.texts("fix");
        if (!fix.isEmpty()) {
          line.append("\n             ").append(fix.getFirst());
        }
      }
      case "sip.security" -> {
        line.append("denied ").append(doc.text("cause")).append("  ").append(doc.text("title"));
        String address = doc.textIfAny("address").orElseGet(() -> "around " + doc.text("one_of"));
        line.append(", ").append(address).append(" by ").append(doc.text("transport"));
        line.append(": ").append(doc.number("count").orElse(1));
      }
      case "sip.message.dropped" -> {
        String summary = doc.textIfAny("summary").orElse(doc.text("title"));
        line.append("dropped ").append(doc.text("cause")).append("  ").append(summary);
        line.append(", from ").append(doc.text("source"));
        String start = doc.text("start");
        line.append(start.isEmpty() ? "" : "  " + start);
      }
      default -> {
        line.append(event.getLevel().levelStr).append("  ");
        line.append(doc.textIfAny("message").orElse(""));
        doc.textIfAny("stack").ifPresent(stack -> line.append('\n').append(stack));
      }
    }
    doc.number("not_shown")
        .ifPresent(more -> line.append("  (").append(more).append(" more were not shown)"));
    return line.toString();
  }

  private static String time(ILoggingEvent event) {
    Instant at = Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS);
    String text = at.toString();
    // Whole seconds are written without a fraction; columns should not jump.
    return text.length() < CLOCK_TO + 1 ? text.substring(0, CLOCK_FROM + 8) + ".000Z" : text;
  }
}
