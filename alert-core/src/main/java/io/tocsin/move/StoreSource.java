package io.tocsin.move;

import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertArchive.ArchivedEntry;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertSize;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.move.Item.AlertWithHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Another Tocsin store, by the numbers of its alerts. What time asks for is reckoned anew, by the
 * settings of the target.
 */
public final class StoreSource implements Source {

  private static final int PAGE = 500;

  /** Alerts that are read at a time: each may have much raw data. */
  private static final int STEP = 50;

  /** Of the alerts of a page, roughly: it is held in memory. A step may go beyond it. */
  private static final long BYTES = 8 << 20;

  /** History entries of a page, roughly. */
  private static final long ENTRIES = 10_000;

  private final AlertStore alerts;
  private final AlertArchive archive;
  private final DueTimes dueTimes;
  private final int pageSize;

  /**
   * The store of those ports.
   *
   * @param dueTimes of the target
   */
  public StoreSource(AlertStore alerts, AlertArchive archive, DueTimes dueTimes) {
    this(alerts, archive, dueTimes, PAGE);
  }

  StoreSource(AlertStore alerts, AlertArchive archive, DueTimes dueTimes, int pageSize) {
    this.alerts = alerts;
    this.archive = archive;
    this.dueTimes = dueTimes;
    this.pageSize = pageSize;
  }

  @Override
  public Extent extent() {
    try {
      long count = archive.count();
      return new Extent(count, String.format(Locale.ROOT, "%,d alerts", count));
    } catch (StoreUnavailableException e) {
      return Extent.UNKNOWN; // very many take longer to count than an answer may take
    }
  }

  @Override
  public Optional<Page> next(String position) {
    long after = position.isEmpty() ? Long.MIN_VALUE : number(position);
    List<Alert> page = firstOf(read(after));
    return page.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Page(
                items(page), String.valueOf(page.getLast().number()), page.size(), page.size()));
  }

  private List<Alert> read(long after) {
    List<Alert> page = new ArrayList<>();
    long last = after;
    long bytes = 0;
    while (page.size() < pageSize && bytes < BYTES) {
      int limit = Math.min(STEP, pageSize - page.size());
      List<Alert> step = archive.read(last, limit);
      page.addAll(step);
      if (step.size() < limit) {
        break;
      }
      last = step.getLast().number();
      bytes += step.stream().mapToLong(AlertSize::bytes).sum();
    }
    return page;
  }

  private static long number(String position) {
    try {
      return Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw new MoveFailedException("there is no alert number '" + position + "'", e);
    }
  }

  /** As many as have not too much history together, but one. */
  private static List<Alert> firstOf(List<Alert> page) {
    long entries = 0;
    for (int i = 0; i < page.size(); i++) {
      entries += page.get(i).sequence();
      if (entries > ENTRIES) {
        return page.subList(0, Math.max(1, i));
      }
    }
    return page;
  }

  private List<Item> items(List<Alert> page) {
    Map<Long, List<HistoryEntry>> histories = histories(page);
    Map<String, List<Note>> notes =
        archive.readNotes(page.stream().map(Alert::id).toList()).stream()
            .collect(Collectors.groupingBy(Note::alertId));
    Map<AlertKey, Alert> owners = owners(page);
    List<Item> items = new ArrayList<>();
    for (Alert alert : page) {
      items.add(
          new AlertWithHistory(
              dueTimes.stamp(alert),
              claimed(alert, owners),
              histories.getOrDefault(alert.number(), List.of()),
              notes.getOrDefault(alert.id(), List.of())));
    }
    return items;
  }

  /** An alert may get entries while it is read; those come with a later state. */
  private Map<Long, List<HistoryEntry>> histories(List<Alert> page) {
    Map<Long, Alert> byNumber =
        page.stream().collect(Collectors.toMap(Alert::number, alert -> alert));
    Map<Long, List<HistoryEntry>> histories = new HashMap<>();
    for (ArchivedEntry each : archive.readHistory(page.stream().map(Alert::number).toList())) {
      Alert alert = byNumber.get(each.alertNumber());
      if (alert != null && each.entry().sequence() <= alert.sequence()) {
        histories.computeIfAbsent(alert.number(), number -> new ArrayList<>()).add(each.entry());
      }
    }
    return histories;
  }

  private Map<AlertKey, Alert> owners(List<Alert> page) {
    List<AlertKey> keys =
        page.stream()
            .flatMap(alert -> alert.correlate().stream().map(alert.key()::withEvent))
            .distinct()
            .toList();
    return keys.isEmpty() ? Map.of() : alerts.findOwners(keys);
  }

  /** An event may have belonged to another when the alert was created. */
  private static List<String> claimed(Alert alert, Map<AlertKey, Alert> owners) {
    return alert.correlate().stream()
        .filter(
            event -> {
              Alert owner = owners.get(alert.key().withEvent(event));
              return owner != null && owner.number() == alert.number();
            })
        .toList();
  }

  @Override
  public boolean isSame(Alert stored, Alert alert) {
    return stored.number() == alert.number();
  }
}
