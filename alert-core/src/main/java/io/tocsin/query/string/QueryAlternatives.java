package io.tocsin.query.string;

import io.tocsin.query.Condition;
import java.util.ArrayList;
import java.util.List;

/** The neighbours of one level of a query string, and what they mean together. */
final class QueryAlternatives {

  private final List<Condition> musts = new ArrayList<>();
  private final List<Condition> choices = new ArrayList<>();
  private boolean anyRequired;

  /**
   * A part of a query string, and how it counts beside its neighbours.
   *
   * @param condition what is to hold; the negation of what was excluded
   */
  record Operand(Condition condition, Sign sign) {

    enum Sign {
      NONE,
      REQUIRED,
      EXCLUDED
    }

    static Operand plain(Condition condition) {
      return new Operand(condition, Sign.NONE);
    }

    static Operand required(Condition condition) {
      return new Operand(condition, Sign.REQUIRED);
    }

    static Operand excluded(Condition condition) {
      return new Operand(new Condition.Not(condition), Sign.EXCLUDED);
    }
  }

  /**
   * Adds the next one.
   *
   * @param besideNot whether it is a negation with nothing between it and the one before
   */
  void add(Operand operand, boolean besideNot) {
    switch (operand.sign()) {
      case NONE -> (besideNot ? musts : choices).add(operand.condition());
      case EXCLUDED -> musts.add(operand.condition());
      case REQUIRED -> {
        musts.add(operand.condition());
        anyRequired = true;
      }
    }
  }

  /** All that must hold and, unless something was required, one of the others. */
  Condition condition() {
    if (!anyRequired && !choices.isEmpty()) {
      musts.add(choices.size() == 1 ? choices.getFirst() : new Condition.Any(choices));
    }
    return musts.size() == 1 ? musts.getFirst() : new Condition.All(musts);
  }
}
