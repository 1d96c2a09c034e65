package io.tocsin.store.jdbc;

import io.tocsin.alert.Digests;

/** A digest of a label, so that equality is one look-up in a small index whatever the length. */
final class LabelToken {

  static final char SERVICE = 's';
  static final char TAG = 't';
  static final char CORRELATE = 'c';
  static final char ATTRIBUTE = 'a';

  private LabelToken() {}

  /** The digest of that content of that kind; the name is that of an attribute, else empty. */
  static long of(char kind, String name, String content) {
    return Digests.of(String.valueOf(kind), name, content).getMostSignificantBits();
  }
}
