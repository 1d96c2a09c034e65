package io.tocsin.stream;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the present state of an alert tells of those that it had since a time. Some members never
 * change; some change only when it is correlated or its status is, and it has the times of both.
 */
record EarlierStates(Alert now, Instant since) {

  private static final Set<AlertField> FIXED =
      EnumSet.of(AlertField.ID, AlertField.ENVIRONMENT, AlertField.RESOURCE, AlertField.CUSTOMER);

  private static final Set<AlertField> FIXED_BETWEEN_CHANGES =
      EnumSet.of(AlertField.EVENT, AlertField.SEVERITY, AlertField.STATUS);

  /** Whether one of them may have matched. */
  boolean mayHaveMatched(Condition where) {
    return switch (where) {
      case Condition.All all -> all.parts().stream().allMatch(this::mayHaveMatched);
      case Condition.Any any -> any.parts().stream().anyMatch(this::mayHaveMatched);
      case Condition.Not not -> !haveMatched(not.part());
      case Condition.In in -> mayHaveMatched(in.field(), where);
      case Condition.Contains contains -> mayHaveMatched(contains.field(), where);
      case Condition.Matches matches -> mayHaveMatched(matches.field(), where);
      case Condition.Between between -> mayHaveMatched(between.field(), where);
      case Condition.Present _, Condition.IdPrefix _ -> true;
    };
  }

  /** Whether all of them have matched for sure. */
  private boolean haveMatched(Condition where) {
    return switch (where) {
      case Condition.All all -> all.parts().stream().allMatch(this::haveMatched);
      case Condition.Any any -> any.parts().stream().anyMatch(this::haveMatched);
      case Condition.Not not -> !mayHaveMatched(not.part());
      case Condition.In in -> isFixed(in.field()) && where.test(now);
      case Condition.Contains contains -> isFixed(contains.field()) && where.test(now);
      case Condition.Matches matches -> isFixed(matches.field()) && where.test(now);
      case Condition.Between between -> isFixed(between.field()) && where.test(now);
      case Condition.Present _, Condition.IdPrefix _ -> false;
    };
  }

  private boolean mayHaveMatched(Field field, Condition where) {
    return !isFixed(field) || where.test(now);
  }

  private boolean isFixed(Field field) {
    return field instanceof AlertField member
        && (FIXED.contains(member)
            || (FIXED_BETWEEN_CHANGES.contains(member)
                && now.receiveTime().isBefore(since)
                && now.updateTime().isBefore(since)));
  }
}
