package io.tocsin.wiring;

import io.micronaut.context.annotation.Factory;
import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import io.tocsin.access.Rights;
import io.tocsin.access.Scopes;
import io.tocsin.auth.Attempt;
import io.tocsin.auth.Authenticator;
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

  /** Nothing is kept in memory yet that could be old. */
  @Singleton
  AccessChanges accessChanges() {
    return () -> {};
  }

  @Singleton
  Authenticator authenticator() {
    return request -> new Attempt.Known(Caller.ANONYMOUS);
  }
}
