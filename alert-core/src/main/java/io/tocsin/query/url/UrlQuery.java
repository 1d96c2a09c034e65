package io.tocsin.query.url;

import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.Page;
import io.tocsin.query.Sort;
import java.util.List;

/**
 * A query as URL parameters put it.
 *
 * @param where filters, {@code id}, {@code q} and the date window, all of them to hold
 * @param order of {@code sort-by}; empty if absent
 * @param page of {@code page}, {@code page-size} and {@code limit}; its number may be out of range
 * @param showHistory of {@code show-history}
 * @param showRawData of {@code show-raw-data}
 * @param groupBy of {@code group-by}; the event if absent
 */
public record UrlQuery(
    Condition where,
    List<Sort> order,
    Page page,
    boolean showHistory,
    boolean showRawData,
    Field groupBy) {

  public UrlQuery {
    order = List.copyOf(order);
  }

  /** A copy of the query about other alerts. */
  public UrlQuery about(Condition others) {
    return new UrlQuery(others, order, page, showHistory, showRawData, groupBy);
  }
}
