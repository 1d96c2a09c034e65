package io.tocsin.access.admin;

import static io.tocsin.access.admin.TestAccess.ADMIN;
import static io.tocsin.access.admin.TestAccess.JOE;
import static io.tocsin.access.admin.TestAccess.SCOPES;
import static io.tocsin.access.admin.TestAccess.SETTINGS;
import static io.tocsin.access.admin.TestAccess.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.Caller;
import io.tocsin.access.Permission;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.Scopes;
import io.tocsin.access.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PermissionsTest {

  private final List<Permission> rows = new ArrayList<>();
  private final Permissions permissions = permissions();

  private Permissions permissions() {
    return new Permissions(new MemoryPermissions(rows), SETTINGS, SCOPES, () -> {});
  }

  @Test
  void all_builtInRolesFirst_withLastingIds() {
    Permission ops = done(permissions.add(ADMIN, "ops", List.of("read", "read", "write:alerts")));
    List<Permission> all = permissions.all(ADMIN);
    assertEquals(
        List.of("admin", "boss", "user", "guest", "ops"),
        all.stream().map(Permission::match).toList());
    assertEquals(List.of("admin", "read", "write"), all.getFirst().scopes());
    assertEquals(List.of("read", "write:alerts"), ops.scopes());
    assertEquals(all, permissions().all(ADMIN));
    all.forEach(one -> assertEquals(one, done(permissions.find(ADMIN, one.id()))));
  }

  @Test
  void builtInRole_canNotBeMadeOrChanged() {
    assertEquals(
        new AccessOutcome.Taken<Permission>("boss role already exists"),
        permissions.add(ADMIN, "boss", List.of()));
    Permission ops = done(permissions.add(ADMIN, "ops", List.of()));
    assertEquals(
        new AccessOutcome.Taken<Permission>("guest role already exists"),
        permissions.change(ADMIN, ops.id(), "guest", null));
    AccessOutcome<?> fixed =
        new AccessOutcome.Taken<>("admin role is built in: the settings say what it may");
    String admin = permissions.all(ADMIN).getFirst().id();
    assertEquals(fixed, permissions.change(ADMIN, admin, "x", List.of()));
    assertEquals(fixed, permissions.delete(ADMIN, admin));
  }

  @Test
  void scopes_thatTheCallerLacks_areForbidden() {
    AccessOutcome<?> forbidden =
        new AccessOutcome.Forbidden<>("Requested scope 'admin' not in existing scopes: read,write");
    assertEquals(forbidden, permissions.add(JOE, "ops", List.of("admin")));
    Permission mighty = done(permissions.add(ADMIN, "ops", List.of("admin")));
    assertEquals(forbidden, permissions.change(JOE, mighty.id(), "joes", null));
    assertEquals(
        new AccessOutcome.Invalid<Permission>("'what' is not a valid Scope"),
        permissions.change(ADMIN, mighty.id(), null, List.of("what")));
    assertEquals(List.of(mighty), rows);
  }

  @Test
  void change_matchOfAnother_isTaken() {
    done(permissions.add(ADMIN, "dev", List.of()));
    Permission ops = done(permissions.add(ADMIN, "ops", List.of()));
    assertEquals(
        new AccessOutcome.Taken<Permission>("dev role already exists"),
        permissions.add(ADMIN, "dev", List.of()));
    assertEquals(
        new AccessOutcome.Taken<Permission>("dev role already exists"),
        permissions.change(ADMIN, ops.id(), "dev", null));
    assertEquals(
        List.of("read:custom"),
        done(permissions.change(ADMIN, ops.id(), null, List.of("read:custom"))).scopes());
    assertEquals("ops", done(permissions.delete(ADMIN, ops.id())).match());
    assertEquals(new AccessOutcome.NotFound<Permission>(), permissions.delete(ADMIN, ops.id()));
  }

  @Test
  void callerLimitedToACustomer_seesTheBuiltInRolesOnly_andChangesNone() {
    Permission ops = done(permissions.add(ADMIN, "ops", List.of("read")));
    Caller acme = Caller.key("acme", "Acme", Scopes.ADMIN);
    assertEquals(
        List.of("admin", "boss", "user", "guest"),
        permissions.all(acme).stream().map(Permission::match).toList());
    AccessOutcome<?> notThere = new AccessOutcome.NotFound<>();
    assertEquals(notThere, permissions.find(acme, ops.id()));
    assertEquals(notThere, permissions.change(acme, ops.id(), null, List.of("admin")));
    assertEquals(notThere, permissions.delete(acme, ops.id()));
    assertInstanceOf(AccessOutcome.Forbidden.class, permissions.add(acme, "dev", List.of("read")));
    assertEquals(List.of(ops), rows);
  }

  private record MemoryPermissions(List<Permission> all) implements PermissionStore {

    @Override
    public Optional<Permission> find(String id) {
      return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private boolean isTaken(Permission wanted) {
      return all.stream()
          .anyMatch(one -> one.match().equals(wanted.match()) && !one.id().equals(wanted.id()));
    }

    @Override
    public boolean add(Permission permission) {
      return !isTaken(permission) && all.add(permission);
    }

    @Override
    public UpdateResult replace(Permission next) {
      if (isTaken(next)) {
        return UpdateResult.DUPLICATE;
      }
      return all.removeIf(one -> one.id().equals(next.id())) && all.add(next)
          ? UpdateResult.UPDATED
          : UpdateResult.CONFLICT;
    }

    @Override
    public boolean delete(String id) {
      return all.removeIf(one -> one.id().equals(id));
    }
  }
}
