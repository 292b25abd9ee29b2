package siplain.proxy.transport.netty;

/**
 * Which loop owns a call. The seed is another in each run, so that nobody outside can choose
 * Call-IDs that all meet on one loop.
 */
record Owners(int loops, long seed) {

  int of(String callId) {
    long hash = seed;
    for (int i = 0; i < callId.length(); i++) {
      hash = (hash ^ callId.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    return (int) Long.remainderUnsigned(hash, loops);
  }
}
