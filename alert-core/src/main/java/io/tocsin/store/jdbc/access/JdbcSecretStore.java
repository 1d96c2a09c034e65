package io.tocsin.store.jdbc.access;

import io.tocsin.access.SecretStore;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Secrets through their repository. */
@Singleton
final class JdbcSecretStore implements SecretStore {

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

  private Optional<String> find(String name) {
    return RepositoryCalls.ask(() -> rows.findByName(name)).map(SecretRow::content);
  }
}
