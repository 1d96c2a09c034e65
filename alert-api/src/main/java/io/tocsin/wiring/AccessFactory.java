package io.tocsin.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Factory;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Rights;
import io.tocsin.access.Scopes;
import io.tocsin.query.QuerySettings;
import io.tocsin.query.RecordQueryParser;
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

  /** What the ages of things in memory are measured with. */
  @Singleton
  Ticker ticker() {
    return Ticker.systemTicker();
  }
}
