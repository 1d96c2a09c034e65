package io.tocsin.store.jdbc.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.ApiKeyStore.Use;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.CustomerLookup.Kind;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.Permission;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.UpdateResult;
import io.tocsin.audit.AuditEvent;
import io.tocsin.audit.AuditEvent.Category;
import io.tocsin.audit.AuditQuery;
import io.tocsin.audit.AuditStore;
import io.tocsin.query.Page;
import io.tocsin.store.jdbc.JdbcSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What it means to keep keys, permissions, customer lookups and the audit trail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KeyStoreContracts {

  private static final Instant NOW = Instant.parse("2026-03-04T09:00:00.123456Z");
  private static final String ODD = "it's 100% \\ \"known\" \uD83D\uDD25 :name ${x}";

  private AccessDatabase database;

  abstract JdbcSettings settings() throws Exception;

  @BeforeAll
  void open() throws Exception {
    database = AccessDatabase.open(settings());
  }

  @AfterAll
  void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.empty();
  }

  @Nested
  class Keys {

    private final ApiKeyStore keys = database.store(ApiKeyStore.class);

    private static ApiKey key(String id, String user, int second) {
      return new ApiKey(
          id,
          1,
          "hash of " + id,
          "abcd",
          user,
          List.of("read", "write:alerts"),
          ODD,
          NOW.plusSeconds(second),
          NOW.plusSeconds(1000),
          0,
          null,
          null,
          null);
    }

    private static ApiKey used(ApiKey key, long count, Instant latest) {
      return new ApiKey(
          key.id(),
          key.version(),
          key.hash(),
          key.hint(),
          key.user(),
          key.scopes(),
          key.text(),
          key.createTime(),
          key.expireTime(),
          count,
          latest,
          key.customer(),
          key.grantedBy());
    }

    private static ApiKey next(ApiKey key, String hash) {
      return new ApiKey(
          key.id(),
          key.version() + 1,
          hash,
          key.hint(),
          "ann",
          List.of(),
          "",
          key.createTime(),
          NOW.plusSeconds(7),
          99,
          NOW.plusSeconds(99),
          "Acme",
          "boss");
    }

    @Test
    void add_key_isKeptWithAllThatItHas() {
      ApiKey whole = used(next(key("k1", "joe", 0), "h"), 3, NOW);
      assertTrue(keys.add(whole));
      assertTrue(keys.add(key("k2", "joe", 0)));
      assertEquals(Optional.of(whole), keys.find("k1"));
      assertEquals(Optional.of(whole), keys.findByHash("h"));
      assertEquals(Optional.of(key("k2", "joe", 0)), keys.find("k2"));
      assertEquals(Optional.empty(), keys.find("k3"));
      assertEquals(Optional.empty(), keys.findByHash("k1"));
    }

    @Test
    void add_idOrHashOfAnother_isFalse() {
      ApiKey first = key("k1", "joe", 0);
      assertTrue(keys.add(first));
      assertFalse(keys.add(first));
      assertFalse(keys.add(next(key("k2", "joe", 1), first.hash())));
      assertEquals(List.of(first), keys.all());
    }

    @Test
    void lists_areTheOldestFirst() {
      ApiKey second = key("k1", "joe", 2);
      ApiKey first = key("k2", "joe", 1);
      ApiKey other = key("k3", "ann", 3);
      List.of(second, other, first).forEach(keys::add);
      assertEquals(List.of(first, second, other), keys.all());
      assertEquals(List.of(first, second), keys.ofUser("joe"));
      assertEquals(List.of(), keys.ofUser("Joe"));
    }

    @Test
    void replace_nextVersion_leavesUsesAlone() {
      ApiKey first = key("k1", "joe", 0);
      keys.add(first);
      keys.used(Map.of("k1", new Use(2, NOW)));
      ApiKey next = next(first, "h");
      assertEquals(UpdateResult.UPDATED, keys.replace(next));
      assertEquals(Optional.of(used(next, 2, NOW)), keys.find("k1"));
    }

    @Test
    void replace_otherVersionOrNone_isLost() {
      ApiKey first = key("k1", "joe", 0);
      keys.add(first);
      assertEquals(UpdateResult.CONFLICT, keys.replace(next(next(first, "h"), "h")));
      assertEquals(UpdateResult.CONFLICT, keys.replace(next(key("k2", "joe", 0), "h")));
      assertEquals(Optional.of(first), keys.find("k1"));
    }

    @Test
    void replace_hashOfAnother_isTaken() {
      ApiKey first = key("k1", "joe", 0);
      keys.add(first);
      keys.add(key("k2", "joe", 1));
      assertEquals(UpdateResult.DUPLICATE, keys.replace(next(first, "hash of k2")));
      assertEquals(Optional.of(first), keys.find("k1"));
    }

    @Test
    void used_adds_andKeepsTheLatest() {
      ApiKey first = key("k1", "joe", 0);
      ApiKey second = key("k2", "joe", 1);
      keys.add(first);
      keys.add(second);
      keys.used(Map.of());
      keys.used(
          Map.of(
              "k1", new Use(2, NOW.plusSeconds(5)), "k2", new Use(1, NOW), "k3", new Use(1, NOW)));
      keys.used(Map.of("k1", new Use(3, NOW)));
      assertEquals(List.of(used(first, 5, NOW.plusSeconds(5)), used(second, 1, NOW)), keys.all());
    }

    @Test
    void delete_key_isGone() {
      keys.add(key("k1", "joe", 0));
      assertTrue(keys.delete("k1"));
      assertFalse(keys.delete("k1"));
      assertEquals(List.of(), keys.all());
    }
  }

  @Nested
  class Permissions {

    private final PermissionStore permissions = database.store(PermissionStore.class);
    private final Permission ops = new Permission("p1", 1, "ops", List.of("read", "write:alerts"));

    @Test
    void add_permission_isKept() {
      Permission odd = new Permission("p2", 1, ODD, List.of());
      assertTrue(permissions.add(ops));
      assertTrue(permissions.add(odd));
      assertEquals(Optional.of(ops), permissions.find("p1"));
      assertEquals(Optional.empty(), permissions.find("p3"));
      assertEquals(List.of(odd, ops), permissions.all());
    }

    @Test
    void add_matchOfAnother_isFalse() {
      permissions.add(ops);
      assertFalse(permissions.add(ops));
      assertFalse(permissions.add(new Permission("p2", 1, "ops", List.of())));
    }

    @Test
    void replace_comparesVersionAndMatch() {
      permissions.add(ops);
      permissions.add(new Permission("p2", 1, "dev", List.of()));
      assertEquals(
          UpdateResult.DUPLICATE, permissions.replace(new Permission("p1", 2, "dev", List.of())));
      assertEquals(
          UpdateResult.CONFLICT, permissions.replace(new Permission("p1", 3, "x", List.of())));
      assertEquals(
          UpdateResult.CONFLICT, permissions.replace(new Permission("p3", 2, "x", List.of())));
      Permission next = new Permission("p1", 2, "on-call", List.of("admin"));
      assertEquals(UpdateResult.UPDATED, permissions.replace(next));
      assertEquals(Optional.of(next), permissions.find("p1"));
    }

    @Test
    void delete_permission_isGone() {
      permissions.add(ops);
      assertTrue(permissions.delete("p1"));
      assertFalse(permissions.delete("p1"));
    }
  }

  @Nested
  class Customers {

    private final CustomerStore customers = database.store(CustomerStore.class);
    private final CustomerLookup acme =
        new CustomerLookup("c1", 1, Kind.DOMAIN, "acme.com", "Acme");

    @Test
    void add_lookups_areKeptInOrder() {
      CustomerLookup same = new CustomerLookup("c2", 1, Kind.DOMAIN, "acme.com", "Other");
      CustomerLookup odd = new CustomerLookup("c3", 1, Kind.GROUP, ODD, "Acme");
      assertTrue(customers.add(same));
      assertTrue(customers.add(odd));
      assertTrue(customers.add(acme));
      assertFalse(customers.add(acme));
      assertEquals(List.of(acme, odd, same), customers.all());
      assertEquals(Optional.of(odd), customers.find("c3"));
      assertEquals(Optional.empty(), customers.find("c4"));
    }

    @Test
    void replace_comparesTheVersion() {
      customers.add(acme);
      assertEquals(
          UpdateResult.CONFLICT,
          customers.replace(new CustomerLookup("c1", 3, Kind.GROUP, "x", "y")));
      assertEquals(
          UpdateResult.CONFLICT,
          customers.replace(new CustomerLookup("c2", 2, Kind.GROUP, "x", "y")));
      CustomerLookup next = new CustomerLookup("c1", 2, Kind.GROUP, "x", "y");
      assertEquals(UpdateResult.UPDATED, customers.replace(next));
      assertEquals(Optional.of(next), customers.find("c1"));
    }

    @Test
    void lookups_ofServersThatKnewNoKinds_areWhatTheyLookLike() {
      String insert = "INSERT INTO customer_lookup (id, version, match, customer) VALUES ";
      database.execute(insert + "('c1', 1, 'acme.com', 'Acme')");
      database.execute(insert + "('c2', 1, 'noc', '*')");
      database.execute(insert + "('c3', 1, 'bob@acme.com', 'Acme')");
      assertEquals(Kind.DOMAIN, customers.find("c1").orElseThrow().kind());
      assertEquals(Kind.GROUP, customers.find("c2").orElseThrow().kind());
      assertEquals(Kind.LOGIN, customers.find("c3").orElseThrow().kind());
    }

    @Test
    void kind_thatIsNotWhatTheMatchLooksLike_isKept() {
      CustomerLookup group = new CustomerLookup("c1", 1, Kind.GROUP, "acme.com", "Acme");
      customers.add(group);
      assertEquals(Optional.of(group), customers.find("c1"));
      CustomerLookup login = new CustomerLookup("c1", 2, Kind.LOGIN, "acme.com", "Acme");
      customers.replace(login);
      assertEquals(List.of(login), customers.all());
    }

    @Test
    void delete_lookup_isGone() {
      customers.add(acme);
      assertTrue(customers.delete("c1"));
      assertFalse(customers.delete("c1"));
    }
  }

  @Nested
  class Trail {

    private final AuditStore trail = database.store(AuditStore.class);

    private static AuditEvent event(String id, int second, String login, String resource) {
      return new AuditEvent(
          id,
          NOW.plusSeconds(second),
          login,
          "user",
          List.of("Acme", ODD),
          Category.WRITE,
          "alert-deleted",
          ODD,
          resource,
          "alert",
          "DELETE",
          "/alert/{id}",
          "192.0.2.1",
          "probe",
          "r1",
          Map.of("status", 200));
    }

    private static AuditQuery query(String login, String resource, Instant from, Instant to) {
      return new AuditQuery(login, null, null, resource, from, to, new Page(1, 10));
    }

    @Test
    void find_theNewestFirst_asTheyWereAdded() {
      AuditEvent first = event("e2", 1, "joe", "a1");
      AuditEvent second = event("e1", 2, null, null);
      trail.add(List.of(first, second));
      trail.add(List.of(first, second));
      AuditQuery all = query(null, null, null, null);
      assertEquals(List.of(second, first), trail.find(all));
      assertEquals(2, trail.count(all));
      assertEquals(
          List.of(first),
          trail.find(new AuditQuery(null, null, null, null, null, null, new Page(2, 1))));
      assertEquals(
          List.of(),
          trail.find(new AuditQuery(null, null, null, null, null, null, new Page(0, 1))));
    }

    @Test
    void find_filters_areAllKept() {
      AuditEvent first = event("e1", 1, "joe", "a1");
      AuditEvent second = event("e2", 2, "joe", "a2");
      AuditEvent third = event("e3", 3, "ann", "a1");
      trail.add(List.of(first, second, third));
      assertEquals(List.of(second, first), trail.find(query("joe", null, null, null)));
      assertEquals(List.of(first), trail.find(query("joe", "a1", null, null)));
      assertEquals(List.of(second), trail.find(query(null, null, second.time(), third.time())));
      AuditQuery other =
          new AuditQuery(null, "key-created", "alert", null, null, null, new Page(1, 1));
      assertEquals(0, trail.count(other));
      AuditQuery same =
          new AuditQuery(null, "alert-deleted", "alert", null, null, null, new Page(1, 1));
      assertEquals(3, trail.count(same));
    }

    @Test
    void deleteOlder_keepsTheRest() {
      trail.add(List.of(event("e1", 1, "joe", "a1"), event("e2", 2, "joe", "a1")));
      assertEquals(1, trail.deleteOlder(NOW.plusSeconds(2)));
      assertEquals(1, trail.count(query(null, null, null, null)));
    }
  }
}
