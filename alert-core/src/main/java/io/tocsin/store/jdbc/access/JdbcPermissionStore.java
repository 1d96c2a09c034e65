package io.tocsin.store.jdbc.access;

import io.tocsin.access.Permission;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.UpdateResult;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Permissions through their repository. */
@Singleton
final class JdbcPermissionStore implements PermissionStore {

  private final PermissionRepository rows;

  JdbcPermissionStore(PermissionRepository rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Permission> find(String id) {
    return RepositoryCalls.ask(() -> rows.findById(id)).map(PermissionRow::permission);
  }

  @Override
  public List<Permission> all() {
    return RepositoryCalls.ask(rows::findAllOrderByMatchAsc).stream()
        .map(PermissionRow::permission)
        .toList();
  }

  @Override
  public boolean add(Permission permission) {
    return RepositoryCalls.add(() -> rows.save(PermissionRow.of(permission)));
  }

  @Override
  public UpdateResult replace(Permission next) {
    PermissionRow row = PermissionRow.of(next);
    return RepositoryCalls.replace(
        () -> rows.replace(row.id(), row.version(), row.match(), row.scopes()));
  }

  @Override
  public boolean delete(String id) {
    return RepositoryCalls.ask(() -> rows.deleteById(id)) > 0;
  }
}
