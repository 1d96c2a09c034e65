package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.KeyUses;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.Scopes;
import io.tocsin.access.admin.ApiKeys;
import io.tocsin.access.admin.Customers;
import io.tocsin.access.admin.Permissions;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.task.Tasks;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What changes keys, permissions and customer lookups. */
@Factory
final class KeyFactory {

  @Singleton
  ApiKeys apiKeys(
      ApiKeyStore store,
      AccessSettings settings,
      Scopes scopes,
      KeyOwners owners,
      AccessChanges changes,
      Clock clock) {
    return new ApiKeys(store, settings, scopes, owners, changes, clock);
  }

  @Singleton
  Permissions permissions(
      PermissionStore store, AccessSettings settings, Scopes scopes, AccessChanges changes) {
    return new Permissions(store, settings, scopes, changes);
  }

  @Singleton
  Customers customers(CustomerStore store, AccessChanges changes) {
    return new Customers(store, changes);
  }

  /**
   * Closed before the database is: what was counted is written first.
   *
   * @param database is what makes it so
   */
  @Singleton
  @Bean(preDestroy = "close")
  KeyUses keyUses(ApiKeyStore store, JdbcDatabase database) {
    return new KeyUses(store);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Tasks keyUseTask(KeyUses uses) {
    return Tasks.of(uses.task());
  }
}
