package io.tocsin.stream;

import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Goes on in a change log, over and over the same part of it, because notices may be late. Each
 * notice is handed over once.
 */
final class NoticeWindow {

  private static final int REMEMBERED = 200_000;

  private final ChangeLog changes;
  private final TreeSet<Long> handled = new TreeSet<>();
  private long greatest;

  /** Up to where everything was looked for once, when the last look as far back as needed began. */
  private long swept;

  private long floor;

  /** Goes on from that time, less {@link ChangeLog#DISORDER}. */
  NoticeWindow(ChangeLog changes, Instant start) {
    this.changes = changes;
    this.greatest = AlertNumbers.first(start);
    this.swept = greatest;
    this.floor = NoticePages.before(greatest, ChangeLog.DISORDER);
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
    long after = Math.max(floor, NoticePages.before(far ? Math.min(swept, end) : end, back));
    NoticePages.read(
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
    while (handled.size() > REMEMBERED) {
      floor = handled.removeFirst();
    }
  }
}
