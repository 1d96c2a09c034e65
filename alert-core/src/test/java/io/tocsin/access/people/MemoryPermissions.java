package io.tocsin.access.people;

import io.tocsin.access.Permission;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Permissions in memory, for one thread. */
public final class MemoryPermissions implements PermissionStore {

  private final List<Permission> permissions = new ArrayList<>();

  @Override
  public Optional<Permission> find(String id) {
    return permissions.stream().filter(permission -> permission.id().equals(id)).findFirst();
  }

  @Override
  public List<Permission> all() {
    return List.copyOf(permissions);
  }

  @Override
  public boolean add(Permission permission) {
    return permissions.add(permission);
  }

  @Override
  public UpdateResult replace(Permission next) {
    return UpdateResult.CONFLICT;
  }

  @Override
  public boolean delete(String id) {
    return permissions.removeIf(permission -> permission.id().equals(id));
  }
}
