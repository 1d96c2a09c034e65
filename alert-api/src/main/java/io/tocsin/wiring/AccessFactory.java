package io.tocsin.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Rights;
import io.tocsin.access.Scopes;
import io.tocsin.access.SecretStore;
import io.tocsin.query.QuerySettings;
import io.tocsin.query.url.RecordQueryParser;
import io.tocsin.settings.Settings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** What decides who may do what. */
@Factory
final class AccessFactory {

  @Singleton
  Scopes scopes(AccessSettings settings) {
    return new Scopes(settings.customScopes(), settings.deleteScopes());
  }

  @Singleton
  Rights rights(AccessSettings settings) {
    return new Rights(settings);
  }

  @Singleton
  RecordQueryParser recordQueries(QuerySettings settings) {
    return new RecordQueryParser(settings);
  }

  /**
   * With the embedded database, in files beside it; otherwise in the database, which several
   * servers may share.
   */
  @Singleton
  @Primary
  SecretStore secrets(
      Settings settings, DataDirectory directory, @Named("database") SecretStore database) {
    return settings.hasEmbeddedDatabase()
        ? new SecretFiles(
            settings.server().dataDir().resolve("secrets"), database, directory.wasExposed())
        : database;
  }

  /** What the ages of things in memory are measured with. */
  @Singleton
  Ticker ticker() {
    return Ticker.systemTicker();
  }
}
