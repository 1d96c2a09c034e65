package io.tocsin.query;

import java.util.ArrayList;
import java.util.List;

/** The neighbours of one level of a query string, and what they mean together. */
final class QueryAlternatives {

  private final List<Condition> musts = new ArrayList<>();
  private final List<Condition> choices = new ArrayList<>();
  private boolean anyRequired;

  /**
   * Adds the next one.
   *
   * @param besideNot whether it is a negation with nothing between it and the one before
   */
  void add(QueryOperand operand, boolean besideNot) {
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
