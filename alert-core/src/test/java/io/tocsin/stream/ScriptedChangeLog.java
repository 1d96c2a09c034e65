package io.tocsin.stream;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.ChangeNotice.Written;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.store.WriteSignal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** A store's changes as a test tells them: early, late, or not at all. */
final class ScriptedChangeLog implements ChangeLog {

  private final ConcurrentSkipListMap<Long, ChangeNotice> notices = new ConcurrentSkipListMap<>();
  private final Map<Long, Alert> alerts = new ConcurrentHashMap<>();
  private final AlertNumbers positions = new AlertNumbers();
  private final WriteSignal bell = new WriteSignal();
  private final ReentrantLock gate = new ReentrantLock();
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile boolean available = true;

  void announce(Instant time, Written... written) {
    add(new ChangeNotice(positions.next(time), List.of(written), List.of()));
  }

  void announceAt(long position, Written... written) {
    add(new ChangeNotice(position, List.of(written), List.of()));
  }

  void announceRemoval(Instant time, Alert alert) {
    Removed removed = new Removed(alert.number(), alert.id(), "");
    add(new ChangeNotice(positions.next(time), List.of(), List.of(removed)));
  }

  private void add(ChangeNotice notice) {
    notices.put(notice.position(), notice);
    bell.fire();
  }

  void store(Alert alert) {
    alerts.put(alert.number(), alert);
  }

  void remove(Alert alert) {
    alerts.remove(alert.number());
  }

  void setAvailable(boolean available) {
    this.available = available;
    bell.fire();
  }

  /** While the test holds it, nobody reads. */
  ReentrantLock gate() {
    return gate;
  }

  /** Opens when somebody stops following. */
  CountDownLatch left() {
    return left;
  }

  private void require() {
    if (!available) {
      throw new StoreUnavailableException("on purpose", new IllegalStateException());
    }
  }

  @Override
  public List<ChangeNotice> read(long after, int limit) {
    gate.lock();
    try {
      require();
      return notices.tailMap(after, false).values().stream().limit(limit).toList();
    } finally {
      gate.unlock();
    }
  }

  @Override
  public List<Alert> findAll(Collection<Long> numbers) {
    require();
    return numbers.stream().filter(alerts::containsKey).map(alerts::get).toList();
  }

  @Override
  public Subscription onWrite(Runnable call) {
    Subscription subscription = bell.subscribe(call);
    return () -> {
      subscription.close();
      left.countDown();
    };
  }

  @Override
  public int trim(long position) {
    throw new UnsupportedOperationException("a stream forgets nothing");
  }
}
