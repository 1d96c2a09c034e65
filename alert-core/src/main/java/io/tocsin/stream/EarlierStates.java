package io.tocsin.stream;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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
    return mayHaveBeen(where, true);
  }

  /** Whether the answer may have been that for one of them. */
  private boolean mayHaveBeen(Condition where, boolean answer) {
    return switch (where) {
      case Condition.All(var parts) -> mayHaveBeen(parts, answer, answer);
      case Condition.Any(var parts) -> mayHaveBeen(parts, answer, !answer);
      case Condition.Not(var part) -> mayHaveBeen(part, !answer);
      case Condition.In in -> mayHaveBeen(in, in.field(), answer);
      case Condition.Contains contains -> mayHaveBeen(contains, contains.field(), answer);
      case Condition.Matches matches -> mayHaveBeen(matches, matches.field(), answer);
      case Condition.Between between -> mayHaveBeen(between, between.field(), answer);
      case Condition.Present _, Condition.IdPrefix _ -> true;
    };
  }

  private boolean mayHaveBeen(List<Condition> parts, boolean answer, boolean ofAllParts) {
    return ofAllParts
        ? parts.stream().allMatch(part -> mayHaveBeen(part, answer))
        : parts.stream().anyMatch(part -> mayHaveBeen(part, answer));
  }

  private boolean mayHaveBeen(Condition where, Field field, boolean answer) {
    return !isFixed(field) || where.test(now) == answer;
  }

  private boolean isFixed(Field field) {
    return field instanceof AlertField member
        && (FIXED.contains(member)
            || (FIXED_BETWEEN_CHANGES.contains(member)
                && now.receiveTime().isBefore(since)
                && now.updateTime().isBefore(since)));
  }
}
