package io.tocsin.query.string;

import io.tocsin.query.KnownValues;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a question mean where it is asked.
 *
 * @param known what severities and statuses can be
 * @param environments gives the environment that a text means
 * @param now null for a question that is asked again and again
 */
public record QueryContext(
    KnownValues known, UnaryOperator<String> environments, @Nullable Instant now) {

  /** A question that is asked again and again, by exact environments. */
  static QueryContext of(KnownValues known) {
    return new QueryContext(known, UnaryOperator.identity(), null);
  }
}
