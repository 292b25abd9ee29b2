package siplain.bench.load;

import java.util.Arrays;

/** What became of the calls of one step. */
final class Tally {
  private static final double MILLI = 1e6;

  /** Calls with everything from INVITE to the 200 of their BYE. */
  long whole;

  /** Not begun, because the proxy asked for that. */
  long kept;

  /** Answered with a failure. */
  long refused;

  /** Without a final answer to INVITE or BYE for as long as the caller repeats them. */
  long lost;

  /** Requests that were sent again. */
  long repeated;

  private long[] ringing = new long[1 << 16];
  private int count;

  void rings(long nanos) {
    if (count == ringing.length) {
      ringing = Arrays.copyOf(ringing, 2 * count);
    }
    ringing[count++] = nanos;
  }

  /** Milliseconds from the INVITE to its 180 that so much of the calls stay under. */
  double ringing(double share) {
    long[] sorted = Arrays.copyOf(ringing, count);
    Arrays.sort(sorted);
    return count == 0 ? Double.NaN : sorted[(int) (share * (count - 1))] / MILLI;
  }
}
