package io.tocsin.query.string;

import io.tocsin.query.TypedText;

/**
 * A piece of a query string.
 *
 * @param text what it says: without quotes and escapes, except that a MASK keeps its escapes; for
 *     BAD, what is wrong
 * @param column where it begins, from 1
 */
record QueryToken(Kind kind, String text, int column) {

  enum Kind {
    WORD,
    MASK,
    PHRASE,
    REGEX,
    COMPARE,
    RANGE_OPEN,
    RANGE_CLOSE,
    TO,
    COLON,
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    PLUS,
    MINUS,
    BAD,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** The token as messages show it. */
  String shown() {
    return is(Kind.END) ? "the end" : TypedText.quote(text);
  }
}
