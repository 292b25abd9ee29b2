package siplain.config;

import java.util.Optional;

/**
 * The address of metrics and health.
 *
 * @param publicUrl what operators reach it by, put into Error-Info; none: no Error-Info
 */
public record Console(HostPort listen, Optional<String> publicUrl) {}
