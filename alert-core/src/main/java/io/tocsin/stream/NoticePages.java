package io.tocsin.stream;

import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Reads a change log page by page. */
final class NoticePages {

  private static final int PAGE = 500;

  private NoticePages() {}

  /** Hands over the pages after that position, until there are no more or one was enough. */
  static void read(ChangeLog changes, long after, Predicate<List<ChangeNotice>> goOn) {
    long position = after;
    while (true) {
      List<ChangeNotice> page = changes.read(position, PAGE);
      if (page.isEmpty() || !goOn.test(page) || page.size() < PAGE) {
        return;
      }
      position = page.getLast().position();
    }
  }

  /** The least position that is so much earlier. */
  static long before(long position, Duration time) {
    return AlertNumbers.first(AlertNumbers.time(position).minus(time));
  }
}
