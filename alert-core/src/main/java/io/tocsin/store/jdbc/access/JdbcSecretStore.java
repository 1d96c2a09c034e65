package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.tocsin.access.SecretStore;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets as rows; where there is a file for them, not the one to ask. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
@Named("database")
abstract class JdbcSecretStore
    implements SecretStore, GenericRepository<JdbcSecretStore.SecretRow, String> {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcSecretStore.class);

  abstract SecretRow save(SecretRow row);

  abstract Optional<SecretRow> findByName(String name);

  abstract long deleteByName(String name);

  @Override
  public String findOrKeep(String name, String fresh) {
    Optional<String> kept = find(name);
    if (kept.isPresent()) {
      return kept.get();
    }
    // Where another is quicker, its secret is the one
    return RepositoryCalls.add(() -> save(new SecretRow(name, fresh)))
        ? fresh
        : find(name).orElseThrow();
  }

  @Override
  public Optional<String> find(String name) {
    return RepositoryCalls.ask(() -> findByName(name)).map(SecretRow::content);
  }

  @Override
  public void delete(String name) {
    long deleted = RepositoryCalls.ask(() -> deleteByName(name));
    LOG.debug("{} secrets {} were deleted", deleted, name);
  }

  /** The row of a secret. */
  @MappedEntity(value = "secret", alias = "secret_")
  record SecretRow(@Id String name, String content) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "SecretRow[" + name + "]";
    }
  }
}
