package siplain.config;

import java.nio.file.Path;
import java.util.List;

/**
 * How dialogs are kept to the peers that began them.
 *
 * @param keys files with the MAC keys of our Record-Route: the first signs, all verify; none: one
 *     is made and kept in the state folder
 */
public record Dialogs(List<Path> keys) {

  public Dialogs {
    keys = List.copyOf(keys);
  }
}
