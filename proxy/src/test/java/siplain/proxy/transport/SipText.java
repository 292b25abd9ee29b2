package siplain.proxy.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A message as text, read with nothing of the proxy's own. */
public record SipText(String text) {

  public String startLine() {
    return text.lines().findFirst().orElse("");
  }

  /** Every value of this header, one for each line. */
  public List<String> all(String name) {
    return text.lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  public String first(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  public String body() {
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  public boolean is(String startLine) {
    return startLine().startsWith(startLine);
  }

  /** An answer to this request, as a phone gives it: with tag and Record-Route. */
  public SipText answer(int status, String tag, String... more) {
    List<String> lines = new ArrayList<>();
    lines.add("SIP/2.0 " + status + " Whatever");
    all("Via").forEach(via -> lines.add("Via: " + via));
    all("Record-Route").forEach(route -> lines.add("Record-Route: " + route));
    lines.add("From: " + first("From"));
    String to = first("To");
    lines.add("To: " + to + (tag.isEmpty() || to.contains(";tag=") ? "" : ";tag=" + tag));
    lines.add("Call-ID: " + first("Call-ID"));
    lines.add("CSeq: " + first("CSeq"));
    lines.addAll(List.of(more));
    lines.add("Content-Length: 0");
    return of(lines);
  }

  /** The same with a header line more. */
  public SipText with(String line) {
    return new SipText(text.replaceFirst("\r\n", "\r\n" + line.replace("$", "\\$") + "\r\n"));
  }

  public SipText without(String name) {
    return new SipText(
        text.lines()
            .filter(line -> !line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
            .collect(Collectors.joining("\r\n", "", "\r\n")));
  }

  public SipText with(String what, String by) {
    return new SipText(text.replace(what, by));
  }

  public static SipText of(List<String> lines) {
    return new SipText(String.join("\r\n", lines) + "\r\n\r\n");
  }
}
