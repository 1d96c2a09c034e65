package io.tocsin.access;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a call came here.
 *
 * @param address of the client; null if it is not known
 * @param passed destinations, by their names, and servers, by their base URLs, that have had a part
 *     in it or have passed it on, and are not told of it again
 * @param claimed servers, by their base URLs, that somebody said it has passed of whom that is not
 *     to be believed: they are told as ever, but for repeats and details, so that no loop is
 *     endless
 */
public record Via(@Nullable String address, Set<String> passed, Set<String> claimed) {

  /** Nothing is known. */
  public static final Via UNKNOWN = new Via(null, Set.of(), Set.of());

  public Via {
    passed = Set.copyOf(passed);
    claimed = Set.copyOf(claimed);
  }

  /** One that claims nothing. */
  public Via(@Nullable String address, Set<String> passed) {
    this(address, passed, Set.of());
  }

  /** What this and another way, that led to the same, have in common. */
  public Via intersect(Via other) {
    if (equals(other)) {
      return this;
    }
    return new Via(
        Objects.equals(address, other.address) ? address : null,
        common(passed, other.passed),
        common(claimed, other.claimed));
  }

  private static Set<String> common(Set<String> some, Set<String> others) {
    Set<String> both = new HashSet<>(some);
    both.retainAll(others);
    return both;
  }
}
