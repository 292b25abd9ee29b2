package siplain.config;

import java.util.Optional;

/**
 * A second address with metrics and health alone.
 *
 * @param listen absent: they are on the console's only
 */
public record Metrics(Optional<HostPort> listen) {}
