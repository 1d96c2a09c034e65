package io.tocsin.stream;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.AlertSize;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Follows a store: what is written to it is published once it is there. For one thread. */
final class Follower {

  /** What came before is not kept for sure: clocks of servers differ, and notices are late. */
  private static final Duration TRACE = ChangeLog.KEPT.minus(ChangeLog.DISORDER.multipliedBy(2));

  private static final int CHUNK = 64;
  private static final long MAX_REPLAYED_BYTES = 16L << 20;
  private static final int MAX_REPLAYED_NOTICES = 10_000;
  private static final int MAX_REPLAYED_ALERTS = 5_000;

  private final ChangeLog changes;
  private final KnownAlerts known = new KnownAlerts();
  private final NoticeWindow window;
  private final PendingReads waiting;
  private Instant last;

  /**
   * Follows the store from that time on.
   *
   * @param interval how long to wait at most before looking again for what is not stored yet
   */
  Follower(ChangeLog changes, Duration interval, Instant start) {
    this.changes = changes;
    this.window = new NoticeWindow(changes, start);
    this.waiting = new PendingReads(interval);
    this.last = start;
  }

  /** Whether all that happened after that position can still be replayed. */
  static boolean isOnTrace(long position, Instant now) {
    Instant time = AlertNumbers.time(position);
    return !time.isBefore(now.minus(TRACE)) && !time.isAfter(now.plus(ChangeLog.DISORDER));
  }

  /** Whether it has not followed for so long that something may have been missed. */
  boolean hasLostTrack(Instant now) {
    return now.isAfter(last.plus(TRACE));
  }

  /**
   * Publishes what is new.
   *
   * @param back how far back to look for notices that are late
   */
  void follow(Instant now, Duration back, Consumer<AlertDelta> publish) {
    window.read(now, back, notices -> process(PendingRead.of(notices), now, publish));
    process(waiting.due(now), now, publish);
    last = now;
  }

  private void process(List<PendingRead> reads, Instant now, Consumer<AlertDelta> publish) {
    reads.stream()
        .map(waiting::with)
        .gather(Gatherers.windowFixed(CHUNK))
        .forEach(some -> processTogether(some, now, publish));
  }

  private void processTogether(List<PendingRead> some, Instant now, Consumer<AlertDelta> publish) {
    Map<Long, Alert> stored = load(some);
    for (PendingRead read : some) {
      Alert alert = stored.get(read.number());
      AlertDelta delta = delta(read, alert);
      if (delta != null) {
        publish.accept(delta);
      }
      if (read.isSettled(alert)) {
        waiting.drop(read.number());
      } else {
        waiting.keep(read, now);
      }
    }
  }

  private @Nullable AlertDelta delta(PendingRead read, @Nullable Alert now) {
    if (now != null) {
      return known.stored(read, now);
    }
    return read.removed() == null
        ? null
        : known.gone(read.position(), read.version(), read.removed());
  }

  private Map<Long, Alert> load(List<PendingRead> reads) {
    return changes.findAll(reads.stream().map(PendingRead::number).toList()).stream()
        .collect(Collectors.toMap(Alert::number, Function.identity()));
  }

  /** What happened after that position, as far as it is stored; empty if it is too much. */
  Optional<List<AlertDelta>> replay(long after) {
    Replay replay = new Replay();
    NoticeWindow.readPages(changes, after, replay::add);
    if (replay.isTooMuch()) {
      return Optional.empty();
    }
    List<PendingRead> reads = PendingRead.merged(replay.reads.values().stream());
    Map<Long, Alert> stored = new HashMap<>();
    long bytes = 0;
    for (List<PendingRead> some : reads.stream().gather(Gatherers.windowFixed(CHUNK)).toList()) {
      Map<Long, Alert> loaded = load(some);
      bytes += loaded.values().stream().mapToLong(AlertSize::bytes).sum();
      if (bytes > MAX_REPLAYED_BYTES) {
        return Optional.empty();
      }
      stored.putAll(loaded);
    }
    return Optional.of(
        reads.stream()
            .flatMap(read -> Stream.ofNullable(again(read, stored.get(read.number()))))
            .toList());
  }

  /** What was announced, alert by alert, as long as it is not too much. */
  private static final class Replay {
    private final Map<Long, PendingRead> reads = new HashMap<>();
    private int notices;

    boolean add(List<ChangeNotice> page) {
      notices += page.size();
      PendingRead.of(page).forEach(read -> reads.merge(read.number(), read, PendingRead::and));
      return !isTooMuch();
    }

    boolean isTooMuch() {
      return notices > MAX_REPLAYED_NOTICES || reads.size() > MAX_REPLAYED_ALERTS;
    }
  }

  /** The same for one who may know any earlier state. */
  private static @Nullable AlertDelta again(PendingRead read, @Nullable Alert now) {
    if (now != null) {
      PreviousState before =
          read.isCreation() ? new PreviousState.Nothing() : new PreviousState.Unknown(now);
      return new AlertDelta.Stored(read.position(), read.isCreation(), before, now);
    }
    return read.removed() == null
        ? null
        : new AlertDelta.Gone(read.position(), new PreviousState.Unknown(null), read.removed());
  }

  /** The position from which somebody can go on later who has got everything so far. */
  long position() {
    return waiting.least(AlertNumbers.first(last));
  }

  /** The time until something has to be read again, in nanoseconds; at most that long. */
  long pause(long atMost) {
    return waiting.pause(atMost);
  }
}
