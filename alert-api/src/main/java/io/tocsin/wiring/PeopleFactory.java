package io.tocsin.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.GroupStore;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.KeyUses;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.Rights;
import io.tocsin.access.Scopes;
import io.tocsin.access.UserStore;
import io.tocsin.access.admin.ApiKeys;
import io.tocsin.access.admin.Customers;
import io.tocsin.access.admin.Permissions;
import io.tocsin.access.people.EffectiveRights;
import io.tocsin.access.people.GroupAdministration;
import io.tocsin.access.people.OwnedKeys;
import io.tocsin.access.people.UserAdministration;
import io.tocsin.access.people.UserRules;
import io.tocsin.settings.AuthSettings;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.task.Tasks;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What administers users, groups, keys, permissions and customer lookups. */
@Factory
final class PeopleFactory {

  @Singleton
  OwnedKeys ownedKeys(ApiKeyStore keys) {
    return new OwnedKeys(keys);
  }

  @Singleton
  EffectiveRights effectiveRights(
      GroupStore groups, PermissionStore permissions, CustomerStore customers, Rights rights) {
    return new EffectiveRights(groups, permissions, customers, rights);
  }

  @Singleton
  UserRules userRules(AccessSettings access, AuthSettings auth, Scopes scopes) {
    return new UserRules(access, scopes, auth::allowsDomain);
  }

  @Singleton
  UserAdministration users(
      UserStore users,
      OwnedKeys keys,
      EffectiveRights effectiveRights,
      UserRules rules,
      PasswordHasher hasher,
      AccessChanges changes,
      Clock clock) {
    return new UserAdministration(users, keys, effectiveRights, rules, hasher, changes, clock);
  }

  @Singleton
  GroupAdministration groups(
      GroupStore groups,
      UserStore users,
      EffectiveRights effectiveRights,
      Scopes scopes,
      AccessChanges changes) {
    return new GroupAdministration(groups, users, effectiveRights, scopes, changes);
  }

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
