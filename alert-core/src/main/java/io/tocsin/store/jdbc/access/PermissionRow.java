package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tocsin.access.Permission;
import io.tocsin.store.jdbc.Json;

/** The row of a permission; scopes in JSON. */
@MappedEntity("permission")
record PermissionRow(@Id String id, long version, String match, String scopes) {

  static PermissionRow of(Permission permission) {
    return new PermissionRow(
        permission.id(), permission.version(), permission.match(), Json.of(permission.scopes()));
  }

  Permission permission() {
    return new Permission(id, version, match, Json.texts(scopes));
  }
}
