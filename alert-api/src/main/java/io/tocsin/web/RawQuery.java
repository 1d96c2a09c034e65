package io.tocsin.web;

/**
 * Queries as people type them: {@code severity>=major} has a sign in it that no address may have,
 * and tools such as curl send it as it is. Such signs are taken as if they had been encoded.
 */
final class RawQuery {

  private static final String SIGNS = "<>\"{}|\\^`";

  private RawQuery() {}

  /** The query with its signs in percent-encoding. */
  static String encoded(String query) {
    if (query.chars().noneMatch(RawQuery::isSign)) {
      return query;
    }
    StringBuilder encoded = new StringBuilder(query.length() + 16);
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (isSign(c)) {
        encoded.append("%%%02X".formatted((int) c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  private static boolean isSign(int c) {
    return SIGNS.indexOf(c) >= 0;
  }
}
