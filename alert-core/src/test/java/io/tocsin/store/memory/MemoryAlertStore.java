package io.tocsin.store.memory;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import io.tocsin.alert.NoteStore;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All ports of alerts over plain maps: what they mean, and a fake for tests. Safe for threads. */
public final class MemoryAlertStore
    implements AlertStore, AlertSearch, AlertReports, NoteStore, AlertArchive {

  private static final int PREFIX_LENGTH = 8;

  private final AlarmModel model;
  private final Map<Long, Alert> alerts = new TreeMap<>();
  private final Map<Long, List<HistoryEntry>> histories = new HashMap<>();
  private final Map<AlertKey, Long> claims = new HashMap<>();
  private final Map<String, Note> notes = new LinkedHashMap<>();
  private final MemoryChangeLog changes;
  private final MemoryOutbox outbox = new MemoryOutbox();

  /** An empty store; the model gives the ranks that severities and statuses sort by. */
  public MemoryAlertStore(AlarmModel model) {
    this(model, Clock.systemUTC());
  }

  /** The same, with a clock that gives writes their places among the notices. */
  public MemoryAlertStore(AlarmModel model, Clock clock) {
    this.model = model;
    this.changes = new MemoryChangeLog(clock, () -> where(alert -> true));
  }

  /** What is to be told of what is written to this store. */
  public OutboxStore outbox() {
    return outbox;
  }

  /** Follows this store. */
  public ChangeLog changes() {
    return changes;
  }

  @Override
  public synchronized Map<AlertKey, Alert> findOwners(Collection<AlertKey> keys) {
    return keys.stream()
        .distinct()
        .filter(claims::containsKey)
        .collect(Collectors.toMap(Function.identity(), key -> complete(claims.get(key))));
  }

  @Override
  public synchronized Optional<Alert> find(String id) {
    return newest(alert -> alert.id().equals(id))
        .or(() -> newest(alert -> alert.lastReceiveId().equals(id)))
        .or(() -> byPrefix(id))
        .map(alert -> complete(alert.number()));
  }

  /** An ambiguous prefix of an id finds nothing, and then the latest drafts are not looked at. */
  private Optional<Alert> byPrefix(String id) {
    List<Alert> own = alerts.values().stream().filter(alert -> isPrefix(id, alert.id())).toList();
    List<Alert> found =
        own.isEmpty()
            ? alerts.values().stream().filter(alert -> isPrefix(id, alert.lastReceiveId())).toList()
            : own;
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static boolean isPrefix(String asked, String id) {
    return asked.length() == PREFIX_LENGTH && id.startsWith(asked);
  }

  private Optional<Alert> newest(Predicate<Alert> filter) {
    return alerts.values().stream().filter(filter).max(Comparator.comparingLong(Alert::number));
  }

  @Override
  public synchronized List<Alert> findAll(Collection<String> ids) {
    return where(alert -> ids.contains(alert.id()));
  }

  private synchronized List<Alert> where(Predicate<Alert> filter) {
    return alerts.values().stream().filter(filter).map(alert -> complete(alert.number())).toList();
  }

  @Override
  public synchronized List<Boolean> save(List<AlertChange> batch) {
    List<AlertChange> winners = new ArrayList<>();
    for (AlertChange change : batch) {
      if (change.previous() == null ? create(change.next()) : update(change)) {
        histories.get(change.next().number()).addAll(change.added());
        winners.add(change);
      }
    }
    winners.stream().filter(change -> change.previous() == null).forEach(this::claimCorrelates);
    winners.forEach(change -> outbox.add(change.outgoing()));
    changes.written(winners);
    return batch.stream().map(winners::contains).toList();
  }

  private boolean create(Alert alert) {
    boolean taken =
        claims.containsKey(alert.key())
            || alerts.containsKey(alert.number())
            || newest(other -> other.id().equals(alert.id())).isPresent();
    if (taken) {
      return false;
    }
    claims.put(alert.key(), alert.number());
    histories.computeIfAbsent(alert.number(), number -> new ArrayList<>());
    put(alert);
    return true;
  }

  private boolean update(AlertChange change) {
    Alert stored = alerts.get(change.next().number());
    if (stored == null || stored.version() != change.previous().version()) {
      return false;
    }
    put(change.next());
    return true;
  }

  private void claimCorrelates(AlertChange change) {
    Alert alert = change.next();
    alert
        .correlate()
        .forEach(event -> claims.putIfAbsent(alert.key().withEvent(event), alert.number()));
  }

  private void put(Alert alert) {
    String customer = "".equals(alert.customer()) ? null : alert.customer();
    alerts.put(alert.number(), alert.toBuilder().customer(customer).history(List.of()).build());
  }

  private Alert complete(long number) {
    List<HistoryEntry> all = visible(number);
    int surplus = Math.max(0, all.size() - HISTORY_LIMIT);
    return alerts.get(number).toBuilder().history(all.subList(surplus, all.size())).build();
  }

  @Override
  public synchronized boolean delete(Alert alert, List<OutboxEntry> outgoing) {
    Alert stored = alerts.get(alert.number());
    if (stored == null || stored.version() != alert.version()) {
      return false;
    }
    remove(stored);
    outbox.add(outgoing);
    changes.removed(List.of(stored));
    return true;
  }

  private void remove(Alert alert) {
    alerts.remove(alert.number());
    histories.remove(alert.number());
    claims.values().removeIf(owner -> owner == alert.number());
    notes.values().removeIf(note -> note.alertId().equals(alert.id()));
  }

  @Override
  public synchronized List<Alert> findDue(Instant now, int limit) {
    return where(alert -> alert.dueAt() != null && !alert.dueAt().isAfter(now)).stream()
        .sorted(Comparator.comparing(Alert::dueAt))
        .limit(limit)
        .map(alert -> alert.toBuilder().history(List.of()).rawData(null).build())
        .toList();
  }

  @Override
  public synchronized int deleteByStatus(Collection<String> statuses, Instant untouchedSince) {
    return removeAll(
        untouchedSince,
        alert -> statuses.contains(alert.status()) && alert.updateTime().isBefore(untouchedSince));
  }

  @Override
  public synchronized int deleteBySeverity(String severity, Instant lastReceivedBefore) {
    return removeAll(lastReceivedBefore, alert -> alert.severity().equals(severity));
  }

  private int removeAll(Instant lastReceivedBefore, Predicate<Alert> filter) {
    List<Alert> removed =
        where(filter.and(alert -> alert.lastReceiveTime().isBefore(lastReceivedBefore)));
    removed.forEach(this::remove);
    changes.removed(removed);
    return removed.size();
  }

  @Override
  public synchronized List<Alert> find(AlertQuery query) {
    return search().find(query);
  }

  @Override
  public List<String> ids(Condition where, Page page) {
    AlertQuery newestFirst = new AlertQuery(where, List.of(), page, false, false);
    return find(newestFirst).stream().map(Alert::id).toList();
  }

  @Override
  public synchronized Counts count(Condition where) {
    return search().count(where);
  }

  @Override
  public synchronized List<HistoryRow> history(Condition where, Page page) {
    return search().history(where, page, histories);
  }

  @Override
  public synchronized List<EnvironmentCounts> environments(Condition within, Condition where) {
    return search().environments(within, where);
  }

  @Override
  public synchronized List<ServiceCounts> services(Condition within, Condition where, int limit) {
    return search().services(within, where, limit);
  }

  @Override
  public synchronized List<NameCount> groups(Condition where, int limit) {
    return search().names(where, limit, alert -> List.of(alert.group()));
  }

  @Override
  public synchronized List<NameCount> tags(Condition where, int limit) {
    return search().names(where, limit, Alert::tags);
  }

  private MemorySearch search() {
    return new MemorySearch(where(alert -> true), model);
  }

  @Override
  public synchronized List<Offender> topCount(Condition where, Field groupBy, int limit) {
    return reports().topCount(where, groupBy, limit);
  }

  @Override
  public synchronized List<Offender> topFlapping(Condition where, Field groupBy, int limit) {
    return reports().topFlapping(where, groupBy, limit);
  }

  @Override
  public synchronized List<Offender> topStanding(Condition where, Field groupBy, int limit) {
    return reports().topStanding(where, groupBy, limit);
  }

  private MemoryReports reports() {
    return new MemoryReports(List.copyOf(alerts.values()), histories);
  }

  @Override
  public synchronized void add(Note note) {
    notes.put(note.id(), note);
  }

  @Override
  public synchronized Optional<Note> find(String alertId, String noteId) {
    return Optional.ofNullable(notes.get(noteId)).filter(note -> note.alertId().equals(alertId));
  }

  @Override
  public synchronized List<Note> findByAlert(String alertId, int limit) {
    return notes.values().stream()
        .filter(note -> note.alertId().equals(alertId))
        .sorted(Comparator.comparing(Note::createTime).thenComparing(Note::id))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean replace(Note note) {
    return notes.replace(note.id(), note) != null;
  }

  @Override
  public synchronized boolean delete(String alertId, String noteId) {
    return find(alertId, noteId).map(note -> notes.remove(note.id())).isPresent();
  }

  @Override
  public synchronized List<Alert> read(long afterNumber, int limit) {
    return alerts.values().stream()
        .filter(alert -> alert.number() > afterNumber)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<ArchivedEntry> readHistory(List<Long> alertNumbers) {
    return alertNumbers.stream()
        .filter(alerts::containsKey)
        .sorted()
        .flatMap(number -> visible(number).stream().map(entry -> new ArchivedEntry(number, entry)))
        .toList();
  }

  /** An entry may be there before the state that it led to. */
  private List<HistoryEntry> visible(long number) {
    long sequence = alerts.get(number).sequence();
    return histories.get(number).stream().filter(entry -> entry.sequence() <= sequence).toList();
  }

  @Override
  public synchronized void writeHistory(List<ArchivedEntry> entries) {
    for (ArchivedEntry each : entries) {
      List<HistoryEntry> history =
          histories.computeIfAbsent(each.alertNumber(), number -> new ArrayList<>());
      if (history.stream().noneMatch(one -> one.sequence() == each.entry().sequence())) {
        history.add(each.entry());
        history.sort(Comparator.comparingLong(HistoryEntry::sequence));
      }
    }
  }

  @Override
  public synchronized List<Note> readNotes(List<String> alertIds) {
    return notes.values().stream().filter(note -> alertIds.contains(note.alertId())).toList();
  }

  @Override
  public synchronized void writeNotes(List<Note> added) {
    added.forEach(note -> notes.putIfAbsent(note.id(), note));
  }

  @Override
  public synchronized long count() {
    return alerts.size();
  }
}
