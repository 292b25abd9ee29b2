package siplain.config;

import java.time.Duration;

/** The timers of RFC 3261 that may be set; C is that of section 16.6. */
public record Timers(Duration t1, Duration t2, Duration t4, Duration b, Duration c) {}
