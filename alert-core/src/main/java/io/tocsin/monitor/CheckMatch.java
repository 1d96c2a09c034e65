package io.tocsin.monitor;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which check of a project is meant.
 *
 * @param name its exact name; null for any
 * @param slug its exact slug; null for any
 * @param test what else has to hold
 */
public record CheckMatch(
    @Nullable String name, @Nullable String slug, Predicate<MonitorDefinition> test) {

  /** A check with that slug. */
  static CheckMatch ofSlug(String slug) {
    return new CheckMatch(null, slug, _ -> true);
  }
}
