package siplain.proxy.locate;

/**
 * What DNS is asked.
 *
 * @param name without a dot at its end
 */
record Question(String name, RecordType type) {}
