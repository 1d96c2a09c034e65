package io.tocsin.store.jdbc.access;

import io.tocsin.access.SecretStore;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets through their repository; where there is a file for them, not the one to ask. */
@Singleton
@Named("database")
final class JdbcSecretStore implements SecretStore {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcSecretStore.class);

  private final SecretRepository rows;

  JdbcSecretStore(SecretRepository rows) {
    this.rows = rows;
  }

  @Override
  public String findOrKeep(String name, String fresh) {
    Optional<String> kept = find(name);
    if (kept.isPresent()) {
      return kept.get();
    }
    // Where another is quicker, its secret is the one
    return RepositoryCalls.add(() -> rows.save(new SecretRow(name, fresh)))
        ? fresh
        : find(name).orElseThrow();
  }

  @Override
  public Optional<String> find(String name) {
    return RepositoryCalls.ask(() -> rows.findByName(name)).map(SecretRow::content);
  }

  @Override
  public void delete(String name) {
    long deleted = RepositoryCalls.ask(() -> rows.deleteByName(name));
    LOG.debug("{} secrets {} were deleted", deleted, name);
  }
}
