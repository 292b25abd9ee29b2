package siplain.proxy.real;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What /metrics said at one moment. */
record Metrics(List<Sample> samples) {
  private static final Pattern LINE = Pattern.compile("([a-z_]+)\\{([^}]*)} ([0-9.eE+-]+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  record Sample(String name, Map<String, String> labels, double value) {}

  static Metrics parse(String text) {
    return new Metrics(
        text.lines()
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .map(line -> {
              Map<String, String> labels = new TreeMap<>();
              LABEL
                  .matcher(line.group(2))
                  .results()
                  .forEach(m -> labels.put(m.group(1), m.group(2)));
              return new Sample(line.group(1), labels, Double.parseDouble(line.group(3)));
            })
            .toList());
  }

  /** How often, by the value of one label, among the samples that have a label's value. */
  Map<String, Integer> by(String label, String name, String where, String is) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Sample sample : samples) {
      if (sample.name().equals(name) && is.equals(sample.labels().get(where))) {
        String key = sample.labels().getOrDefault(label, "");
        counts.merge(key, (int) sample.value(), Integer::sum);
      }
    }
    return counts;
  }

  /** The requests of a peer, by method. */
  Map<String, Integer> requests(String peer) {
    return by("method", "siplain_requests_total", "peer", peer);
  }

  /** The failed requests of a peer, by cause. */
  Map<String, Integer> failures(String peer) {
    return by("cause", "siplain_failures_total", "peer", peer);
  }

  /** The final answers to a peer, by code. */
  Map<String, Integer> answers(String peer) {
    return by("code", "siplain_responses_total", "peer", peer);
  }

  /** The messages that went no further, by cause. */
  Map<String, Integer> drops() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Sample sample : samples) {
      if (sample.name().equals("siplain_dropped_messages_total")) {
        counts.merge(sample.labels().getOrDefault("cause", ""), (int) sample.value(), Integer::sum);
      }
    }
    return counts;
  }
}
