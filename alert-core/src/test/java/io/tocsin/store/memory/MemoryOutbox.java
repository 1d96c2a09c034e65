package io.tocsin.store.memory;

import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.Backlog;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.outbox.Settlement;
import io.tocsin.query.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The outbox over a plain map: what it means. Safe for threads. */
final class MemoryOutbox implements OutboxStore {

  private final Map<String, OutboxRecord> records = new LinkedHashMap<>();

  @Override
  public synchronized void add(List<OutboxEntry> entries) {
    for (OutboxEntry entry : entries) {
      records.putIfAbsent(
          entry.id(),
          new OutboxRecord(
              entry, OutboxState.PENDING, 0, entry.firstDueAt(), null, null, null, null, null));
    }
  }

  private Stream<OutboxRecord> open() {
    return records.values().stream().filter(each -> each.state().isOpen());
  }

  private Stream<OutboxRecord> ofPair(OutboxEntry entry) {
    return open()
        .filter(each -> each.entry().destination().equals(entry.destination()))
        .filter(each -> each.entry().alertNumber() == entry.alertNumber())
        .sorted(Comparator.comparingLong(each -> each.entry().position()));
  }

  private static Instant due(OutboxRecord record) {
    return Objects.requireNonNull(record.dueAt());
  }

  @Override
  public synchronized List<OutboxRecord> claim(String destination, int limit, OutboxLease lease) {
    List<OutboxRecord> due =
        open()
            .filter(each -> each.entry().destination().equals(destination))
            .filter(each -> !due(each).isAfter(lease.now()))
            .filter(each -> ofPair(each.entry()).findFirst().orElseThrow().equals(each))
            .sorted(
                Comparator.comparing(MemoryOutbox::due)
                    .thenComparing(each -> each.entry().position()))
            .limit(limit)
            .toList();
    List<OutboxRecord> taken = new ArrayList<>();
    for (OutboxRecord each : due) {
      taken.add(put(each.taken(each.entry().type(), each.attempts() + 1, lease)));
    }
    return taken;
  }

  private OutboxRecord put(OutboxRecord record) {
    records.put(record.entry().id(), record);
    return record;
  }

  @Override
  public synchronized List<OutboxRecord> after(OutboxRecord claimed, int limit) {
    return ofPair(claimed.entry())
        .filter(each -> each.entry().position() > claimed.entry().position())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<OutboxRecord> advance(
      OutboxRecord claimed, OutboxRecord later, String type, OutboxLease lease) {
    if (!later.equals(records.get(later.entry().id()))) {
      return Optional.empty();
    }
    supersede(claimed, later.entry().position() - 1, lease.now());
    int attempts = Math.max(claimed.attempts(), later.attempts() + 1);
    return Optional.of(put(later.taken(type, attempts, lease)));
  }

  @Override
  public synchronized void supersede(OutboxRecord claimed, long position, Instant now) {
    ofPair(claimed.entry())
        .filter(each -> each.entry().position() <= position)
        .toList()
        .forEach(
            each ->
                put(
                    closed(
                        each, OutboxState.SUPERSEDED, now, each.errorCode(), null, each.answer())));
  }

  private static OutboxRecord closed(
      OutboxRecord record,
      OutboxState state,
      Instant now,
      @Nullable String code,
      @Nullable String text,
      @Nullable PeerAnswer answer) {
    return new OutboxRecord(
        record.entry(),
        state,
        record.attempts(),
        null,
        record.leaseOwner(),
        now,
        code,
        text,
        answer);
  }

  @Override
  public synchronized boolean settle(OutboxRecord claimed, Settlement settlement, Instant now) {
    OutboxRecord stored = records.get(claimed.entry().id());
    if (stored == null
        || stored.state() != OutboxState.IN_FLIGHT
        || stored.attempts() != claimed.attempts()
        || !Objects.equals(stored.leaseOwner(), claimed.leaseOwner())) {
      return false;
    }
    put(
        switch (settlement) {
          case Settlement.Done(PeerAnswer answer) ->
              closed(stored, OutboxState.DONE, now, stored.errorCode(), stored.errorText(), answer);
          case Settlement.Dead(String code, String text, PeerAnswer answer) ->
              closed(stored, OutboxState.DEAD, now, code, text, answer);
          case Settlement.Retry(Instant at, String code, String text, PeerAnswer answer) ->
              new OutboxRecord(
                  stored.entry(),
                  OutboxState.PENDING,
                  stored.attempts(),
                  at,
                  stored.leaseOwner(),
                  null,
                  code,
                  text,
                  answer);
        });
    return true;
  }

  @Override
  public synchronized int expire(String destination, Instant now) {
    return change(
        each ->
            each.state().isOpen()
                && each.entry().destination().equals(destination)
                && !each.entry().expiresAt().isAfter(now)
                && (each.state() == OutboxState.PENDING || !due(each).isAfter(now)),
        each -> closed(each, OutboxState.DEAD, now, "expired", each.errorText(), each.answer()));
  }

  @Override
  public synchronized int hasten(OutboxLease lease, Instant latest) {
    Instant end = lease.end();
    Instant longest = end.plus(OutboxEntry.CLOCKS_APART);
    return change(
        each ->
            each.state().isOpen()
                && due(each).isAfter(end)
                && (each.entry().createdAt().isAfter(end)
                    || due(each).isAfter(latest)
                    || (each.state() == OutboxState.IN_FLIGHT && due(each).isAfter(longest))),
        each -> dueAt(each, each.state() == OutboxState.IN_FLIGHT ? end : lease.now()));
  }

  private static OutboxRecord dueAt(OutboxRecord record, Instant time) {
    return new OutboxRecord(
        record.entry(),
        record.state(),
        record.attempts(),
        time,
        record.leaseOwner(),
        null,
        record.errorCode(),
        record.errorText(),
        record.answer());
  }

  private int change(Predicate<OutboxRecord> which, UnaryOperator<OutboxRecord> change) {
    List<OutboxRecord> changed = records.values().stream().filter(which).map(change).toList();
    changed.forEach(this::put);
    return changed.size();
  }

  @Override
  public synchronized List<Backlog> backlogs() {
    Map<String, Backlog> found = new TreeMap<>();
    open()
        .forEach(
            each ->
                found.merge(
                    each.entry().destination(),
                    new Backlog(each.entry().destination(), 1, each.entry().createdAt()),
                    (a, b) ->
                        new Backlog(
                            a.destination(),
                            a.open() + b.open(),
                            a.oldest().isBefore(b.oldest()) ? a.oldest() : b.oldest())));
    return List.copyOf(found.values());
  }

  @Override
  public synchronized List<OutboxRecord> find(OutboxFilter filter, Page page) {
    return records.values().stream()
        .filter(each -> isMeant(each, filter))
        .sorted(
            Comparator.comparing((OutboxRecord each) -> each.entry().createdAt())
                .thenComparing(each -> each.entry().id())
                .reversed())
        .skip(page.offset())
        .limit(page.size())
        .toList();
  }

  @Override
  public synchronized long count(OutboxFilter filter, int most) {
    return records.values().stream().filter(each -> isMeant(each, filter)).limit(most).count();
  }

  private static boolean isMeant(OutboxRecord record, OutboxFilter filter) {
    OutboxEntry entry = record.entry();
    return isAny(filter.destination(), entry.destination())
        && isAny(filter.state(), record.state())
        && isAny(filter.type(), entry.type())
        && isAny(filter.alertNumber(), entry.alertNumber())
        && (filter.from() == null || !entry.createdAt().isBefore(filter.from()))
        && (filter.until() == null || entry.createdAt().isBefore(filter.until()));
  }

  private static boolean isAny(@Nullable Object wanted, Object value) {
    return wanted == null || wanted.equals(value);
  }

  @Override
  public synchronized Optional<OutboxRecord> find(String id) {
    return Optional.ofNullable(records.get(id));
  }

  @Override
  public synchronized int replay(OutboxFilter filter, Instant now) {
    return change(
        each -> each.state() == OutboxState.DEAD && isMeant(each, filter),
        each -> revived(each, now));
  }

  @Override
  public synchronized boolean replay(String id, Instant now) {
    return change(
            each -> each.state() == OutboxState.DEAD && each.entry().id().equals(id),
            each -> revived(each, now))
        > 0;
  }

  private static OutboxRecord revived(OutboxRecord dead, Instant now) {
    OutboxEntry entry = dead.entry();
    Duration patience = Duration.between(entry.createdAt(), entry.expiresAt());
    OutboxEntry fresh =
        new OutboxEntry(
            entry.id(),
            entry.destination(),
            entry.alertNumber(),
            entry.position(),
            entry.type(),
            entry.content(),
            entry.createdAt(),
            now.plus(patience));
    return new OutboxRecord(
        fresh,
        OutboxState.PENDING,
        0,
        OutboxEntry.firstDueAt(now),
        dead.leaseOwner(),
        null,
        dead.errorCode(),
        dead.errorText(),
        dead.answer());
  }

  @Override
  public synchronized boolean delete(String id) {
    return records.remove(id) != null;
  }

  @Override
  public synchronized int prune(Instant dead, Instant others, Instant now) {
    int before = records.size();
    records
        .values()
        .removeIf(
            each ->
                each.finishedAt() != null
                    && each.finishedAt().isBefore(others)
                    && (each.state() != OutboxState.DEAD || each.finishedAt().isBefore(dead))
                    && !each.entry().expiresAt().isAfter(now));
    return before - records.size();
  }

  @Override
  public int relay(Instant now) {
    return 0;
  }
}
