package siplain.config;

import java.time.Duration;

/**
 * What a registrar does for phones that register with it through the proxy.
 *
 * @param path whether it keeps the Path of a registration (RFC 3327), and so gets one
 * @param keepAlive how often the flow of a registered phone gets a sign of life; zero for never
 */
public record Phones(boolean path, Duration keepAlive) {

  /** What holds where nothing is set: most NATs forget a flow of UDP after 30 seconds. */
  public static final Phones DEFAULT = new Phones(true, Duration.ofSeconds(25));
}
