package io.tocsin.query.url;

import io.tocsin.query.Page;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A query for a page of a list that is held in memory.
 *
 * @param where which elements
 * @param order of those; what it leaves equal stays as it was
 * @param page may be out of range
 */
public record RecordQuery<T>(Predicate<T> where, Comparator<T> order, Page page) {

  /** What a list gives: elements of the page, and how many there are in all. */
  public record Rows<T>(List<T> page, long total) {
    public Rows {
      page = List.copyOf(page);
    }
  }

  /** The rows of that page of a list. */
  public Rows<T> of(List<T> all) {
    List<T> found = all.stream().filter(where).sorted(order).toList();
    List<T> rows =
        page.isWithin(found.size())
            ? found.stream().skip(page.offset()).limit(page.size()).toList()
            : List.of();
    return new Rows<>(rows, found.size());
  }
}
