package siplain.proxy.locate;

/** How much of what a zone says is followed: its owner is not ours to trust. */
final class Bounds {
  /** CNAMEs in a row. */
  static final int ALIASES = 8;

  /** Records of one answer that are read. */
  static final int RECORDS = 128;

  /** NAPTR records of one name that are followed. */
  static final int POINTERS = 8;

  /** Hosts of one service that are looked up, the preferred ones. */
  static final int HOSTS = 16;

  /** Addresses of one target: more than a call could try. */
  static final int ADDRESSES = 32;

  private Bounds() {}
}
