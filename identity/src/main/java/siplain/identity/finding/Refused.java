package siplain.identity.finding;

import java.util.List;

/** Something was not accepted. It never leaves this room: a verdict carries its findings. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Finding> findings;

  public Refused(StirCause cause, Object... values) {
    this(List.of(Finding.of(cause, values)));
  }

  public Refused(List<Finding> findings) {
    // Without a stack trace: hostile input must not cost one.
    super(findings.getFirst().id(), null, false, false);
    this.findings = List.copyOf(findings);
  }

  /** Never empty. */
  public List<Finding> findings() {
    return findings;
  }
}
