package io.tocsin.query;

/** Reads {@code page}, {@code page-size} and {@code limit} (alerta-api 0.4). */
final class UrlPaging {

  private final QuerySettings settings;

  UrlPaging(QuerySettings settings) {
    this.settings = settings;
  }

  Page read(UrlParameters given) {
    String size = given.has("page-size") ? "page-size" : "limit";
    return new Page(number(given.first("page"), 1), size(number(given.first(size), 0)));
  }

  private int size(int asked) {
    int wanted = asked > 0 ? asked : settings.pageSize();
    return Math.min(wanted, settings.pageSizeLimit());
  }

  /** A whole number, cut to the range of an int; the default if it is none. */
  private static int number(String text, int otherwise) {
    String digits = text.strip();
    if (!digits.matches("[+-]?[0-9]+")) {
      return otherwise;
    }
    try {
      return Math.clamp(Long.parseLong(digits), Integer.MIN_VALUE, Integer.MAX_VALUE);
    } catch (NumberFormatException e) {
      return digits.startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }
  }
}
