package siplain.proxy.dialog;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of the MAC in our Record-Route: the first signs, all verify. Every node of one name has
 * the same.
 */
public final class DialogKeys {
  private final List<DialogKey> keys;

  private DialogKeys(List<DialogKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** The keys with these bytes, the first signs. */
  public static DialogKeys of(List<byte[]> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key");
    }
    return new DialogKeys(keys.stream().map(DialogKey::of).toList());
  }

  /**
   * Reads the files that the operator names. Without any, the key in the state folder is used, and
   * made when there is none yet.
   */
  public static DialogKeys load(List<Path> configured, Path state, SecureRandom random)
      throws BadKey {
    KeyFiles files = new KeyFiles(random);
    if (configured.isEmpty()) {
      return of(List.of(files.keptOrMade(state)));
    }
    List<byte[]> keys = new ArrayList<>();
    for (Path each : configured) {
      keys.add(files.read(each));
    }
    return of(keys);
  }

  List<DialogKey> all() {
    return keys;
  }
}
