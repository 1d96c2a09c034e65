package io.tocsin.statuspage.feed;

import io.tocsin.access.UpdateResult;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.BlackoutStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Blackouts in memory. */
final class KeptBlackouts implements BlackoutStore {
  private final Map<String, Blackout> blackouts = new LinkedHashMap<>();

  @Override
  public Optional<Blackout> find(String id) {
    return Optional.ofNullable(blackouts.get(id));
  }

  @Override
  public List<Blackout> all() {
    return new ArrayList<>(blackouts.values());
  }

  @Override
  public List<Blackout> endingAfter(Instant time) {
    return all().stream().filter(each -> each.schedule().end().isAfter(time)).toList();
  }

  @Override
  public boolean add(Blackout blackout) {
    return blackouts.putIfAbsent(blackout.id(), blackout) == null;
  }

  @Override
  public UpdateResult replace(Blackout next) {
    blackouts.put(next.id(), next);
    return UpdateResult.UPDATED;
  }

  @Override
  public boolean delete(String id) {
    return blackouts.remove(id) != null;
  }
}
