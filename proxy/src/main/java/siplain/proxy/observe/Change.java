package siplain.proxy.observe;

/**
 * Something that we changed in a message, besides what every proxy must.
 *
 * @param header such as {@code P-Asserted-Identity}
 * @param rule the id of the catalog that says why, such as {@code policy.header-removed}
 * @param before what stood there, empty if nothing
 * @param after what stands there now, empty if nothing
 */
public record Change(String header, String rule, String before, String after) {}
