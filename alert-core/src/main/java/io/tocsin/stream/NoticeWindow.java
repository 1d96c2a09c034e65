package io.tocsin.stream;

import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads a change log, over and over the same part of it, because notices may be late. Each notice
 * is handed over once.
 */
final class NoticeWindow {

  private static final int MAX_REMEMBERED = 200_000;
  private static final int PAGE = 500;

  private final ChangeLog changes;
  private final TreeSet<Long> handled = new TreeSet<>();
  private long greatest;

  /** Up to where everything was looked for once, when the last look as far back as needed began. */
  private long swept;

  private long floor;

  /** Starts at that time, less {@link ChangeLog#DISORDER}. */
  NoticeWindow(ChangeLog changes, Instant start) {
    this.changes = changes;
    this.greatest = AlertNumbers.first(start);
    this.swept = greatest;
    this.floor = before(greatest, ChangeLog.DISORDER);
  }

  /**
   * Hands over what was not there before.
   *
   * @param back how far before the last notice to begin; with {@link ChangeLog#DISORDER} it begins
   *     so far before what the last such look began with
   * @param use of one page; when it throws, that page comes again
   */
  void read(Instant now, Duration back, Consumer<List<ChangeNotice>> use) {
    boolean far = back.compareTo(ChangeLog.DISORDER) >= 0;
    long end = Math.min(greatest, AlertNumbers.first(now)); // a server may be ahead of its time
    long after = Math.max(floor, before(far ? Math.min(swept, end) : end, back));
    readPages(
        changes,
        after,
        page -> {
          List<ChangeNotice> fresh =
              page.stream().filter(notice -> !handled.contains(notice.position())).toList();
          use.accept(fresh);
          fresh.forEach(notice -> handled.add(notice.position()));
          greatest = Math.max(greatest, page.getLast().position());
          return true;
        });
    if (far) {
      floor = Math.max(floor, after);
      swept = end;
      forget();
    }
  }

  private void forget() {
    handled.headSet(floor, true).clear();
    while (handled.size() > MAX_REMEMBERED) {
      floor = handled.removeFirst();
    }
  }

  /** Hands over the pages after that position, until there are no more or one was enough. */
  static void readPages(ChangeLog changes, long after, Predicate<List<ChangeNotice>> goOn) {
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
