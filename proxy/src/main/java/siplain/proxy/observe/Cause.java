package siplain.proxy.observe;

import java.util.Map;
import siplain.sip.context.Origin;

/**
 * Why a message was refused, dropped or failed: an entry of the catalog. No answer of our own
 * exists without one; its status, its metric and its explanation come from here.
 *
 * @param id such as {@code route.none}
 * @param status what the caller is answered, 0 where nothing is
 * @param origin who made the answer
 * @param values what was found this time, where whoever names the cause knows it: the catalog's
 *     sentence has places for some of them, and the rest is evidence
 */
public record Cause(String id, int status, Origin origin, Map<String, Object> values) {

  public Cause {
    values = Map.copyOf(values);
  }

  /** One that says all by itself. */
  public Cause(String id, int status, Origin origin) {
    this(id, status, origin, Map.of());
  }

  /** The same with what was found. */
  public Cause with(Map<String, Object> found) {
    return new Cause(id, status, origin, found);
  }

  /** What was wrong with the text of a message. */
  public static Cause of(siplain.sip.message.Cause cause) {
    return new Cause(cause.id(), cause.status(), Origin.PROXY);
  }

  /** The same, answered otherwise. */
  public Cause withStatus(int another) {
    return new Cause(id, another, origin);
  }

  /** The family, what stands before the dot. */
  public String family() {
    return id.substring(0, id.indexOf('.'));
  }
}
