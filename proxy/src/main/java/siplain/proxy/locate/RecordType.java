package siplain.proxy.locate;

/** The types of records that are asked for, with their numbers in DNS. */
enum RecordType {
  A(1),
  AAAA(28),
  SRV(33),
  NAPTR(35);

  private final int number;

  RecordType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
