package io.tocsin.auth.credential;

import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.Replaced;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys in memory, and no users, which count how often somebody asks. */
final class CountingStores {

  private final Map<String, ApiKey> byHash = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();

  void put(ApiKey key) {
    byHash.put(key.hash(), key);
  }

  void clear() {
    byHash.clear();
  }

  int calls() {
    return calls.get();
  }

  ApiKeyStore keys() {
    return new Keys();
  }

  UserStore users() {
    return new NoUsers();
  }

  private final class Keys implements ApiKeyStore {

    @Override
    public Optional<ApiKey> find(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ApiKey> findByHash(String hash) {
      calls.incrementAndGet();
      return Optional.ofNullable(byHash.get(hash));
    }

    @Override
    public List<ApiKey> all() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ApiKey> ofUser(String login) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean add(ApiKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Replaced replace(ApiKey next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void used(Map<String, Use> usesById) {
      calls.incrementAndGet();
    }
  }

  private final class NoUsers implements UserStore {

    @Override
    public Optional<User> find(String id) {
      calls.incrementAndGet();
      return Optional.empty();
    }

    @Override
    public Optional<User> findByLogin(String login) {
      calls.incrementAndGet();
      return Optional.empty();
    }

    @Override
    public Optional<User> findByEmail(String email) {
      calls.incrementAndGet();
      return Optional.empty();
    }

    @Override
    public Optional<User> findBySubject(String subject) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<User> all() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean add(User user) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Replaced replace(User next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(String id) {
      throw new UnsupportedOperationException();
    }
  }
}
