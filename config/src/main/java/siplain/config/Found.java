package siplain.config;

/** A value that fits, and where it was found. */
record Found<T>(T value, Place place, String key) {}
