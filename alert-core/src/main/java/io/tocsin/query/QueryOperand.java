package io.tocsin.query;

/**
 * A part of a query string, and how it counts beside its neighbours.
 *
 * @param condition what is to hold; the negation of what was excluded
 */
record QueryOperand(Condition condition, Sign sign) {

  enum Sign {
    NONE,
    REQUIRED,
    EXCLUDED
  }

  static QueryOperand plain(Condition condition) {
    return new QueryOperand(condition, Sign.NONE);
  }

  static QueryOperand required(Condition condition) {
    return new QueryOperand(condition, Sign.REQUIRED);
  }

  static QueryOperand excluded(Condition condition) {
    return new QueryOperand(new Condition.Not(condition), Sign.EXCLUDED);
  }
}
