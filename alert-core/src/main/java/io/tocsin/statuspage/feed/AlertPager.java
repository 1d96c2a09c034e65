package io.tocsin.statuspage.feed;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.query.Sort;
import java.util.List;
import java.util.function.Consumer;

/** Reads many alerts from the store, without leaving any out that is there all the time. */
final class AlertPager {

  private static final int PAGE = 200; // an alert may take a megabyte
  private static final List<Sort> BY_ID = List.of(new Sort(AlertField.ID, false));

  private final AlertSearch search;

  AlertPager(AlertSearch search) {
    this.search = search;
  }

  /**
   * Reads page after page.
   *
   * @param most pages at most
   * @return whether that was all
   */
  boolean read(Condition where, int most, Consumer<List<Alert>> use) {
    String last = "";
    for (int i = 0; i < most; i++) {
      List<Alert> page = after(where, last);
      use.accept(page);
      if (page.size() < PAGE) {
        return true;
      }
      last = page.getLast().id();
    }
    return false;
  }

  private List<Alert> after(Condition where, String last) {
    Condition later = new Condition.Between(AlertField.ID, new Condition.Bound(last, false), null);
    Condition both = new Condition.All(List.of(where, later));
    return search.find(new AlertQuery(both, BY_ID, new Page(1, PAGE), false, false));
  }
}
