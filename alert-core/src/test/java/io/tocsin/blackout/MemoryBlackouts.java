package io.tocsin.blackout;

import io.tocsin.access.UpdateResult;
import io.tocsin.alert.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Blackouts in memory, which can be out. */
public final class MemoryBlackouts implements BlackoutStore {

  private final Map<String, Blackout> byId = new LinkedHashMap<>();
  boolean out;
  int reads;

  @Override
  public Optional<Blackout> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public List<Blackout> all() {
    return new ArrayList<>(byId.values());
  }

  @Override
  public List<Blackout> endingAfter(Instant time) {
    reads++;
    if (out) {
      throw new StoreUnavailableException("out", new IllegalStateException());
    }
    return byId.values().stream().filter(b -> b.schedule().end().isAfter(time)).toList();
  }

  @Override
  public boolean add(Blackout blackout) {
    return byId.putIfAbsent(blackout.id(), blackout) == null;
  }

  @Override
  public UpdateResult replace(Blackout next) {
    return byId.replace(next.id(), next) == null ? UpdateResult.CONFLICT : UpdateResult.UPDATED;
  }

  @Override
  public boolean delete(String id) {
    return byId.remove(id) != null;
  }
}
