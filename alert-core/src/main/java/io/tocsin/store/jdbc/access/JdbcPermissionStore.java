package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.tocsin.access.Permission;
import io.tocsin.access.PermissionStore;
import io.tocsin.store.jdbc.Json;
import io.tocsin.store.jdbc.VersionedRows;
import jakarta.inject.Singleton;
import java.util.List;

/** Permissions as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcPermissionStore
    extends VersionedRows<Permission, JdbcPermissionStore.PermissionRow>
    implements PermissionStore {

  JdbcPermissionStore() {
    super(PermissionRow::of);
  }

  abstract List<PermissionRow> findAllOrderByMatchAsc();

  @Override
  @Query("UPDATE permission SET version = version + 1 WHERE id = :id AND version = :version")
  protected abstract long raise(String id, long version);

  @Override
  public List<Permission> all() {
    return list(this::findAllOrderByMatchAsc);
  }

  /** The row of a permission; scopes in JSON. */
  @MappedEntity(value = "permission", alias = "permission_")
  record PermissionRow(@Id String id, long version, String match, String scopes)
      implements VersionedRows.Row<Permission> {

    static PermissionRow of(Permission permission) {
      return new PermissionRow(
          permission.id(), permission.version(), permission.match(), Json.of(permission.scopes()));
    }

    @Override
    public Permission toValue() {
      return new Permission(id, version, match, Json.texts(scopes));
    }
  }
}
