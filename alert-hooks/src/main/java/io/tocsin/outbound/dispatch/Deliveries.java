package io.tocsin.outbound.dispatch;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.outbound.Notifier.Interest;
import io.tocsin.outbound.dispatch.AlertDelivery.State;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds for an alert which destinations have it, which are still to get it, and why others do not.
 */
public final class Deliveries {

  /** Entries of an alert that are looked at for each destination. */
  private static final int MAX_ENTRIES = 20;

  private static final Comparator<OutboxRecord> ORDER =
      Comparator.comparingLong(each -> each.entry().position());

  private final Destinations destinations;
  private final Dispatcher dispatcher;
  private final OutboxStore outbox;
  private final AlarmModel model;
  private final EventDetector detector;

  /** Deliveries to those destinations, as far as the outbox shows. */
  public Deliveries(
      Destinations destinations, Dispatcher dispatcher, OutboxStore outbox, AlarmModel model) {
    this.destinations = destinations;
    this.dispatcher = dispatcher;
    this.outbox = outbox;
    this.model = model;
    this.detector = new EventDetector(model);
  }

  /**
   * One for each destination, in their order.
   *
   * @param alert with its history
   * @throws io.tocsin.alert.StoreUnavailableException if the outbox cannot be read
   */
  public List<AlertDelivery> of(Alert alert) {
    Map<String, OutletState> states =
        dispatcher.states().stream().collect(Collectors.toMap(OutletState::name, each -> each));
    return destinations.all().stream()
        .map(each -> delivery(each, alert, states.get(each.name())))
        .toList();
  }

  private AlertDelivery delivery(
      Destination destination, Alert alert, @Nullable OutletState state) {
    List<OutboxRecord> newest = newest(destination, alert);
    Optional<OutboxRecord> open = newest.stream().filter(each -> each.state().isOpen()).min(ORDER);
    if (open.isPresent()) {
      return row(destination, State.WAITING, waiting(open.get(), state), open.get());
    }
    OutboxRecord last =
        newest.stream()
            .filter(each -> each.state() != OutboxState.SUPERSEDED)
            .max(ORDER)
            .orElse(null);
    boolean present = last != null && NotificationJson.episode(last.entry()) >= alert.episode();
    if (last != null && present && last.state() == OutboxState.DEAD) {
      return row(destination, State.DEAD, last.errorCode(), last);
    }
    if (model.isSuppressed(alert.status())) {
      return row(destination, State.SUPPRESSED, suppressed(alert), last);
    }
    if (present) {
      return row(destination, State.TOLD, null, last);
    }
    return newest.stream().anyMatch(each -> isSuperseded(each, alert))
        ? row(destination, State.SUPPRESSED, "it was over before it could be told", last)
        : untold(destination, alert, last);
  }

  private List<OutboxRecord> newest(Destination destination, Alert alert) {
    OutboxFilter filter =
        new OutboxFilter(destination.name(), null, null, alert.number(), null, null);
    return outbox.find(filter, new Page(1, MAX_ENTRIES));
  }

  private static boolean isSuperseded(OutboxRecord record, Alert alert) {
    return record.state() == OutboxState.SUPERSEDED
        && NotificationJson.episode(record.entry()) == alert.episode();
  }

  private static String waiting(OutboxRecord open, @Nullable OutletState state) {
    Instant rest = state == null ? null : state.restsUntil();
    String pause = rest == null ? "" : "the destination is left alone until " + rest;
    if (open.attempts() == 0) {
      return pause.isEmpty() ? "its turn has not come" : pause;
    }
    String tried = "tried " + open.attempts() + (open.attempts() == 1 ? " time" : " times");
    String failed = open.errorCode() == null ? tried : open.errorCode() + ", " + tried;
    return pause.isEmpty() ? failed : failed + "; " + pause;
  }

  private static String suppressed(Alert alert) {
    return alert.blackoutId() == null
        ? "the alert is suppressed"
        : "blackout " + alert.blackoutId() + " suppresses the alert";
  }

  /** Nothing was written for it in this episode. */
  private AlertDelivery untold(Destination destination, Alert alert, @Nullable OutboxRecord last) {
    Function<String, AlertDelivery> unmatched =
        reason -> row(destination, State.NOT_MATCHED, reason, last);
    if (!destination.isChannelOf(alert)) {
      return unmatched.apply("the monitor of the alert names other channels");
    }
    if (!destination.filter().where().test(alert)) {
      return unmatched.apply("'where' of the destination does not match the alert");
    }
    if (!destination.wants(EventType.OPENED)) {
      return unmatched.apply("nothing has happened that is among its 'events'");
    }
    boolean over = detector.isOver(alert.status());
    return over && destination.notifier().interest() == Interest.STATE
        ? row(destination, State.SUPPRESSED, "it was over before it could be told", last)
        : row(
            destination,
            State.UNKNOWN,
            "no entry is kept: it was told long ago, was set up later, or the alert came from it",
            last);
  }

  private static AlertDelivery row(
      Destination destination, State state, @Nullable String reason, @Nullable OutboxRecord last) {
    return new AlertDelivery(destination.name(), destination.type(), state, reason, last);
  }
}
