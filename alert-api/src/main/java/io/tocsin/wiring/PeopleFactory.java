package io.tocsin.wiring;

import io.micronaut.context.annotation.Factory;
import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.Grants;
import io.tocsin.access.GroupStore;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.Rights;
import io.tocsin.access.Scopes;
import io.tocsin.access.UserStore;
import io.tocsin.access.people.GroupAdministration;
import io.tocsin.access.people.OwnedKeys;
import io.tocsin.access.people.People;
import io.tocsin.access.people.UserAdministration;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What administers users and groups. */
@Factory
final class PeopleFactory {

  @Singleton
  Grants grants(Scopes scopes) {
    return new Grants(scopes);
  }

  @Singleton
  OwnedKeys ownedKeys(ApiKeyStore keys) {
    return new OwnedKeys(keys);
  }

  @Singleton
  People people(
      UserStore users,
      GroupStore groups,
      PermissionStore permissions,
      OwnedKeys keys,
      CustomerStore customers,
      Rights rights,
      Grants grants,
      AccessChanges changes) {
    return new People(users, groups, permissions, keys, customers, rights, grants, changes);
  }

  @Singleton
  UserAdministration users(
      People people, AccessSettings access, AuthSettings auth, PasswordHasher hasher, Clock clock) {
    return people.users(access, auth::allowsDomain, hasher, clock);
  }

  @Singleton
  GroupAdministration groups(People people) {
    return people.groups();
  }
}
