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

/** Goes along with a store: what is written to it is told once it is there. For one thread. */
final class Follower {

  /** What came before is not kept for sure: clocks of servers differ, and notices are late. */
  private static final Duration TRACE = ChangeLog.KEPT.minus(ChangeLog.DISORDER.multipliedBy(2));

  private static final int CHUNK = 64;
  private static final long REPLAYED_BYTES = 16L << 20;
  private static final int REPLAYED_NOTICES = 10_000;
  private static final int REPLAYED_ALERTS = 5_000;

  private final ChangeLog changes;
  private final KnownAlerts known = new KnownAlerts();
  private final NoticeWindow window;
  private final PendingReads waiting;
  private Instant last;

  /**
   * Goes along from that time on.
   *
   * @param interval how long to wait at most before looking again for what is not stored yet
   */
  Follower(ChangeLog changes, Duration interval, Instant start) {
    this.changes = changes;
    this.window = new NoticeWindow(changes, start);
    this.waiting = new PendingReads(interval);
    this.last = start;
  }

  /** Whether all that happened after that position is still there to be told. */
  static boolean isOnTrace(long position, Instant now) {
    Instant time = AlertNumbers.time(position);
    return !time.isBefore(now.minus(TRACE)) && !time.isAfter(now.plus(ChangeLog.DISORDER));
  }

  /** Whether it has not followed for so long that something may have been missed. */
  boolean hasLostTrack(Instant now) {
    return now.isAfter(last.plus(TRACE));
  }

  /**
   * Tells what is new.
   *
   * @param back how far back to look for notices that are late
   */
  void follow(Instant now, Duration back, Consumer<AlertDelta> tell) {
    window.read(now, back, notices -> look(PendingRead.of(notices), now, tell));
    look(waiting.due(now), now, tell);
    last = now;
  }

  private void look(List<PendingRead> looks, Instant now, Consumer<AlertDelta> tell) {
    looks.stream()
        .map(waiting::with)
        .gather(Gatherers.windowFixed(CHUNK))
        .forEach(some -> lookAt(some, now, tell));
  }

  private void lookAt(List<PendingRead> some, Instant now, Consumer<AlertDelta> tell) {
    Map<Long, Alert> stored = load(some);
    for (PendingRead look : some) {
      Alert alert = stored.get(look.number());
      AlertDelta turn = turn(look, alert);
      if (turn != null) {
        tell.accept(turn);
      }
      if (look.isSettled(alert)) {
        waiting.drop(look.number());
      } else {
        waiting.keep(look, now);
      }
    }
  }

  private @Nullable AlertDelta turn(PendingRead look, @Nullable Alert now) {
    if (now != null) {
      return known.stored(look, now);
    }
    return look.removed() == null
        ? null
        : known.gone(look.position(), look.version(), look.removed());
  }

  private Map<Long, Alert> load(List<PendingRead> looks) {
    return changes.findAll(looks.stream().map(PendingRead::number).toList()).stream()
        .collect(Collectors.toMap(Alert::number, Function.identity()));
  }

  /** What happened after that position, as far as it is stored; empty if it is too much. */
  Optional<List<AlertDelta>> replay(long after) {
    Replay replay = new Replay();
    NoticePages.read(changes, after, replay::add);
    if (replay.isTooMuch()) {
      return Optional.empty();
    }
    List<PendingRead> looks = PendingRead.merged(replay.looks.values().stream());
    Map<Long, Alert> stored = new HashMap<>();
    long bytes = 0;
    for (List<PendingRead> some : looks.stream().gather(Gatherers.windowFixed(CHUNK)).toList()) {
      Map<Long, Alert> loaded = load(some);
      bytes += loaded.values().stream().mapToLong(AlertSize::bytes).sum();
      if (bytes > REPLAYED_BYTES) {
        return Optional.empty();
      }
      stored.putAll(loaded);
    }
    return Optional.of(
        looks.stream()
            .flatMap(look -> Stream.ofNullable(again(look, stored.get(look.number()))))
            .toList());
  }

  /** What was announced, alert by alert, as long as it is not too much. */
  private static final class Replay {
    private final Map<Long, PendingRead> looks = new HashMap<>();
    private int notices;

    boolean add(List<ChangeNotice> page) {
      notices += page.size();
      PendingRead.of(page).forEach(look -> looks.merge(look.number(), look, PendingRead::and));
      return !isTooMuch();
    }

    boolean isTooMuch() {
      return notices > REPLAYED_NOTICES || looks.size() > REPLAYED_ALERTS;
    }
  }

  /** The same for one who may know any earlier state. */
  private static @Nullable AlertDelta again(PendingRead look, @Nullable Alert now) {
    if (now != null) {
      PreviousState before =
          look.isCreation() ? new PreviousState.Nothing() : new PreviousState.Unknown(now);
      return new AlertDelta.Stored(look.position(), look.isCreation(), before, now);
    }
    return look.removed() == null
        ? null
        : new AlertDelta.Gone(look.position(), new PreviousState.Unknown(null), look.removed());
  }

  /** Where one can go on later who was told everything so far. */
  long position() {
    return waiting.least(AlertNumbers.first(last));
  }

  /** How long there is nothing to look at again, in nanoseconds; at most that long. */
  long pause(long atMost) {
    return waiting.pause(atMost);
  }
}
