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
 *     in it or have passed it on, and are not told of it again (alerta-api 9, hooks 1.7)
 */
public record Passage(@Nullable String address, Set<String> passed) {

  /** Nothing is known. */
  public static final Passage UNKNOWN = new Passage(null, Set.of());

  public Passage {
    passed = Set.copyOf(passed);
  }

  /** What this and another way, that led to the same, have in common. */
  public Passage meet(Passage other) {
    if (equals(other)) {
      return this;
    }
    Set<String> both = new HashSet<>(passed);
    both.retainAll(other.passed);
    return new Passage(Objects.equals(address, other.address) ? address : null, both);
  }
}
