package io.tocsin.access;

import io.tocsin.alert.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys in memory, which can be away. */
public final class MemoryKeys implements ApiKeyStore {

  public final List<ApiKey> rows = new ArrayList<>();
  final Map<String, Use> uses = new HashMap<>();
  boolean away;
  boolean outOfMemory;

  @Override
  public Optional<ApiKey> find(String id) {
    return rows.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  @Override
  public Optional<ApiKey> findByHash(String hash) {
    return rows.stream().filter(key -> key.hash().equals(hash)).findFirst();
  }

  @Override
  public List<ApiKey> all() {
    return List.copyOf(rows);
  }

  @Override
  public List<ApiKey> ofUser(String login) {
    return rows.stream().filter(key -> key.user().equals(login)).toList();
  }

  @Override
  public boolean add(ApiKey key) {
    boolean taken = find(key.id()).isPresent() || findByHash(key.hash()).isPresent();
    return !taken && rows.add(key);
  }

  @Override
  public UpdateResult replace(ApiKey next) {
    boolean found =
        rows.removeIf(key -> key.id().equals(next.id()) && key.version() == next.version() - 1);
    return found && rows.add(next) ? UpdateResult.UPDATED : UpdateResult.CONFLICT;
  }

  @Override
  public boolean delete(String id) {
    return rows.removeIf(key -> key.id().equals(id));
  }

  @Override
  public synchronized void used(Map<String, Use> usesById) {
    if (outOfMemory) {
      throw new OutOfMemoryError("a test");
    }
    if (away) {
      throw new StoreUnavailableException("away", new SQLException());
    }
    usesById.forEach(
        (id, use) ->
            uses.merge(id, use, (old, more) -> new Use(old.count() + more.count(), more.latest())));
  }
}
