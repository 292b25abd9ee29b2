package siplain.proxy.path;

import java.util.Map;
import java.util.function.Function;
import siplain.proxy.observe.Cause;

/** What a stage makes of a request: something for the next stage, or the end of its way. */
sealed interface Outcome<T> {

  /** The request goes on. */
  record Next<T>(T value) implements Outcome<T> {}

  /** It is answered here. */
  record Answer<T>(Refusal refusal) implements Outcome<T> {}

  static <T> Outcome<T> next(T value) {
    return new Next<>(value);
  }

  static <T> Outcome<T> answer(Cause cause, Map<String, Object> detail) {
    return new Answer<>(Refusal.of(cause, detail));
  }

  /** What the next stage says; the end of the way stays the end. */
  default <R> Outcome<R> then(Function<T, Outcome<R>> stage) {
    return switch (this) {
      case Next<T> next -> stage.apply(next.value());
      case Answer<T> answer -> new Answer<>(answer.refusal());
    };
  }
}
