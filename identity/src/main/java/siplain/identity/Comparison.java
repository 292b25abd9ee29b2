package siplain.identity;

/**
 * A signed value beside the one that the request shows, for people to look at.
 *
 * @param claim {@code orig} or {@code dest}
 * @param signed in canonical form
 * @param header where the other one is from
 * @param received as it stands there
 * @param canonical in canonical form
 */
public record Comparison(
    String claim, String signed, String header, String received, String canonical, boolean same) {}
