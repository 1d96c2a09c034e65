package io.tocsin.store.memory;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.ChangeNotice.Written;
import io.tocsin.store.WriteSignal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** The notices of a store in memory. */
final class MemoryChangeLog implements ChangeLog {

  private final Clock clock;
  private final Supplier<List<Alert>> alerts;
  private final AlertNumbers positions = new AlertNumbers();
  private final NavigableMap<Long, ChangeNotice> notices = new ConcurrentSkipListMap<>();
  private final WriteSignal signal = new WriteSignal();

  /** Of the alerts that it supplies. */
  MemoryChangeLog(Clock clock, Supplier<List<Alert>> alerts) {
    this.clock = clock;
    this.alerts = alerts;
  }

  void written(List<AlertChange> winners) {
    add(
        winners.stream()
            .map(change -> new Written(change.next().number(), change.next().version()))
            .toList(),
        List.of());
  }

  void removed(List<Alert> gone) {
    add(
        List.of(),
        gone.stream()
            .map(
                alert ->
                    new Removed(
                        alert.number(),
                        alert.id(),
                        alert.customer() == null ? "" : alert.customer()))
            .toList());
  }

  private void add(List<Written> written, List<Removed> removed) {
    if (!written.isEmpty() || !removed.isEmpty()) {
      long position = positions.next(clock.instant());
      notices.put(position, new ChangeNotice(position, written, removed));
      signal.fire();
    }
  }

  @Override
  public List<ChangeNotice> read(long after, int limit) {
    return notices.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public List<Alert> findAll(Collection<Long> numbers) {
    Set<Long> wanted = Set.copyOf(numbers);
    return alerts.get().stream()
        .filter(alert -> wanted.contains(alert.number()))
        .map(alert -> alert.toBuilder().history(List.of()).rawData(null).build())
        .toList();
  }

  @Override
  public Subscription onWrite(Runnable call) {
    return signal.subscribe(call);
  }

  @Override
  public int trim(long position) {
    NavigableMap<Long, ChangeNotice> old = notices.headMap(position, true);
    int count = old.size();
    old.clear();
    return count;
  }
}
