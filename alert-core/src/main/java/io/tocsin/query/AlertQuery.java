package io.tocsin.query;

import java.util.List;

/**
 * A question for a page of alerts.
 *
 * @param where which alerts
 * @param order most significant first; empty for the newest lastReceiveTime first
 * @param page which part of the result
 * @param withHistory whether the answers carry history
 * @param withRawData whether the answers carry raw data
 */
public record AlertQuery(
    Condition where, List<Sort> order, Page page, boolean withHistory, boolean withRawData) {

  private static final List<Sort> NEWEST_FIRST =
      List.of(new Sort(AlertField.LAST_RECEIVE_TIME, true));

  public AlertQuery {
    order = order.isEmpty() ? NEWEST_FIRST : List.copyOf(order);
  }
}
