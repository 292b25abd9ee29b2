package siplain.identity.certificate;

import java.util.Arrays;

/** What a certificate repository sent: PEM or DER, as bytes that nobody changes any more. */
public final class Document {
  private final byte[] bytes;

  public Document(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
