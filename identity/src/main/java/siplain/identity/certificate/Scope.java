package siplain.identity.certificate;

import java.util.List;
import java.util.Optional;

/**
 * What a certificate may speak for: the content of its TNAuthList (RFC 8226 section 9).
 *
 * @param providers service provider codes
 */
public record Scope(List<String> providers, List<NumberRange> numbers) {
  public Scope {
    providers = List.copyOf(providers);
    numbers = List.copyOf(numbers);
  }

  /**
   * Whether it covers a caller. A provider code stands for numbers that are not written down, so it
   * covers any.
   */
  public boolean covers(String number) {
    return !providers.isEmpty() || numbers.stream().anyMatch(range -> range.covers(number));
  }

  /** What of a delegate goes beyond it (RFC 9060 section 4); none if nothing does. */
  Optional<String> exceededBy(Scope delegate) {
    for (String provider : delegate.providers) {
      if (!providers.contains(provider)) {
        return Optional.of(provider);
      }
    }
    if (providers.isEmpty()) {
      for (NumberRange range : delegate.numbers) {
        if (numbers.stream().noneMatch(own -> own.encloses(range))) {
          return Optional.of(range.shown());
        }
      }
    }
    return Optional.empty();
  }
}
