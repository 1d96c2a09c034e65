package io.tocsin.access.admin;

import static io.tocsin.access.admin.TestAccess.ACME;
import static io.tocsin.access.admin.TestAccess.ADMIN;
import static io.tocsin.access.admin.TestAccess.GUEST;
import static io.tocsin.access.admin.TestAccess.JOE;
import static io.tocsin.access.admin.TestAccess.NOW;
import static io.tocsin.access.admin.TestAccess.SCOPES;
import static io.tocsin.access.admin.TestAccess.SETTINGS;
import static io.tocsin.access.admin.TestAccess.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.ApiKey;
import io.tocsin.access.Caller;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.MemoryKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

  private static final KeyRequest NOTHING = request(null, null, null, null);
  private static final String OWN = "my-own-key_0123456789+/=~.";
  private static final AccessOutcome<?> NOT_FOUND = new AccessOutcome.NotFound<>();

  private final MemoryKeys store = new MemoryKeys();
  private final AtomicInteger changes = new AtomicInteger();
  private final ApiKeys keys =
      new ApiKeys(
          store,
          SETTINGS,
          SCOPES,
          TestAccess::mighty,
          changes::incrementAndGet,
          Clock.fixed(NOW, ZoneOffset.UTC));

  private static KeyRequest request(
      String user, List<String> scopes, String customer, Instant end) {
    return new KeyRequest(null, null, user, scopes, null, null, end, customer, null);
  }

  private ApiKey make(Caller caller, KeyRequest request) {
    return done(keys.add(caller, request)).key();
  }

  @Test
  void add_wishForNothing_isOfTheCallerWithUsersScopesForAYear() {
    NewKey made = done(keys.add(JOE, NOTHING));
    ApiKey key = made.key();
    assertEquals("joe", key.user());
    assertEquals(List.of("read", "write"), key.scopes());
    assertEquals(NOW.plus(Duration.ofDays(365)), key.expireTime());
    assertEquals(40, made.secret().length());
    assertEquals(KeyDigest.of(made.secret()), key.hash());
    assertTrue(made.secret().startsWith(key.hint()));
    assertFalse((made + " " + key).contains(made.secret()));
    assertEquals(1, changes.get());
  }

  @Test
  void add_callerWithoutName_hasToNameAUser() {
    AccessOutcome<NewKey> refused =
        new AccessOutcome.Invalid<>(
            "An API key must be associated with a 'user'. Retry with user credentials.");
    assertEquals(refused, keys.add(Caller.ANONYMOUS, NOTHING));
    assertEquals("ann", make(Caller.ANONYMOUS, request("ann", null, null, null)).user());
    assertEquals(0, store.rows.stream().filter(key -> !key.user().equals("ann")).count());
  }

  @Test
  void add_forAnother_onlyByAdministrators() {
    assertEquals("ann", make(ADMIN, request("ann", null, null, null)).user());
    assertEquals("joe", make(JOE, request("ann", null, null, null)).user());
    Caller keeper = Caller.user("kim", "u9", List.of(), List.of("admin:keys", "read", "write"));
    assertEquals("ann", make(keeper, request("ann", null, null, null)).user());
  }

  @Test
  void add_scopesThatTheCallerLacks_isForbidden() {
    assertEquals(
        new AccessOutcome.Forbidden<NewKey>(
            "Requested scope 'admin:keys' not in existing scopes: read,write"),
        keys.add(JOE, request(null, List.of("read", "admin:keys"), null, null)));
    assertEquals(
        new AccessOutcome.Forbidden<NewKey>(
            "Requested scope 'read' not in existing scopes: read:alerts"),
        keys.add(GUEST, NOTHING));
    assertEquals(
        List.of("read:alerts"),
        make(GUEST, request(null, List.of("read:alerts"), null, null)).scopes());
    assertEquals(
        new AccessOutcome.Invalid<NewKey>("'what' is not a valid Scope"),
        keys.add(ADMIN, request(null, List.of("what"), null, null)));
  }

  @ParameterizedTest
  @CsvSource({
    "root@example.org, read-only, read",
    "joe, read-only, read",
    "joe, read-write, 'read,write'",
    "joe, odd, 'read,write'",
    "root@example.org, odd, 'admin,read,write'"
  })
  void add_type_replacesScopes(String user, String type, String scopes) {
    KeyRequest request =
        new KeyRequest(null, null, user, List.of("read:alerts"), type, null, null, null, null);
    assertEquals(List.of(scopes.split(",")), make(ADMIN, request).scopes());
  }

  @Test
  void add_ownKey_isTakenOnce() {
    KeyRequest request = new KeyRequest("id-1", OWN, null, null, null, "x", null, null, null);
    NewKey made = done(keys.add(JOE, request));
    assertEquals(OWN, made.secret());
    assertEquals("id-1", made.key().id());
    AccessOutcome<NewKey> taken = new AccessOutcome.Taken<>("API key already exists");
    assertEquals(
        taken, keys.add(JOE, new KeyRequest(null, OWN, null, null, null, "", null, null, null)));
    assertEquals(
        taken, keys.add(JOE, new KeyRequest("id-1", null, null, null, null, "", null, null, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"too-short", "no spaces in keys, please", "k\u00e9y-0123456789abcdef"})
  void add_keyOfAnotherForm_isInvalid(String key) {
    KeyRequest request = new KeyRequest(null, key, null, null, null, null, null, null, null);
    assertEquals(
        new AccessOutcome.Invalid<NewKey>(
            "key must have 16 to 200 characters of A-Z, a-z, 0-9 and ._~+/=-"),
        keys.add(JOE, request));
  }

  @Test
  void expireTime_beyondTheSetting_isInvalid() {
    AccessOutcome<?> tooLate =
        new AccessOutcome.Invalid<>("expireTime must not be more than 3650 days ahead");
    KeyRequest far = request(null, null, null, NOW.plus(Duration.ofDays(3654)));
    assertEquals(tooLate, keys.add(JOE, far));
    assertEquals(tooLate, keys.change(JOE, make(JOE, NOTHING).id(), far));
  }

  @Test
  void customer_ofCallersWhoAreLimited() {
    assertEquals("Acme", make(ACME, NOTHING).customer());
    assertEquals("Other", make(ADMIN, request(null, null, "Other", null)).customer());
    Caller bound = Caller.user("bob", "u4", List.of("Acme"), List.of("read", "write"));
    assertEquals(
        new AccessOutcome.Invalid<NewKey>("not allowed to set customer to 'Other'"),
        keys.add(bound, request(null, null, "Other", null)));
    Caller boundAdmin = Caller.key("boss", "Acme", List.of("admin", "read", "write"));
    assertEquals(
        new AccessOutcome.Invalid<NewKey>("not allowed to set customer to 'Other'"),
        keys.add(boundAdmin, request("joe", null, "Other", null)));
  }

  @Test
  void find_keyOfAnotherOrOfAnotherCustomer_isNotThere() {
    NewKey joes = done(keys.add(JOE, NOTHING));
    NewKey anns = done(keys.add(ADMIN, request("ann", null, "Acme", null)));
    assertEquals(joes.key(), done(keys.find(JOE, joes.key().id())));
    assertEquals(joes.key(), done(keys.find(JOE, joes.secret())));
    assertEquals(NOT_FOUND, keys.find(JOE, anns.secret()));
    assertEquals(NOT_FOUND, keys.find(ACME, joes.key().id()));
    assertEquals(NOT_FOUND, keys.find(ADMIN, joes.key().hash()));
    assertEquals(NOT_FOUND, keys.find(ADMIN, "a\u0000b"));
    assertEquals(List.of(joes.key()), keys.visible(JOE));
    assertEquals(List.of(anns.key()), keys.visible(ACME));
    assertEquals(List.of(joes.key(), anns.key()), keys.visible(ADMIN));
    assertEquals(List.of(), keys.visible(GUEST));
  }

  @Test
  void change_whatIsNotGiven_staysAsItIs() {
    ApiKey old = make(JOE, request(null, List.of("read"), "Acme", NOW.plusSeconds(60)));
    KeyRequest text = new KeyRequest("x", OWN, "ann", null, "read-write", "new", null, null, null);
    ApiKey changed = done(keys.change(JOE, old.id(), text));
    assertEquals("new", changed.text());
    assertEquals(List.of("joe", "Acme"), List.of(changed.user(), changed.customer()));
    assertEquals(old.expireTime(), changed.expireTime());
    assertEquals(old.scopes(), changed.scopes());
    assertEquals(old.hash(), changed.hash());
    assertEquals(List.of(changed), store.rows);
    assertEquals(2, changes.get());
  }

  @Test
  void change_toMoreThanTheCallerHas_isForbidden() {
    ApiKey mighty = make(ADMIN, request("joe", List.of("admin"), null, null));
    AccessOutcome<?> forbidden =
        new AccessOutcome.Forbidden<>("Requested scope 'admin' not in existing scopes: read,write");
    Instant later = mighty.expireTime().plusSeconds(1);
    assertEquals(forbidden, keys.change(JOE, mighty.id(), request(null, null, null, later)));
    assertEquals(forbidden, keys.change(JOE, mighty.id(), request(null, null, "Acme", null)));
    ApiKey own = make(JOE, NOTHING);
    assertEquals(
        forbidden, keys.change(JOE, own.id(), request(null, List.of("admin"), null, null)));
    Caller keeper = Caller.user("kim", "u9", List.of(), List.of("admin:keys"));
    assertEquals(
        new AccessOutcome.Forbidden<ApiKey>(
            "Requested scope 'admin' not in existing scopes: admin:keys"),
        keys.change(keeper, mighty.id(), request("kim", null, null, null)));
    assertEquals(
        List.of(),
        done(keys.change(keeper, mighty.id(), request(null, List.of(), null, null))).scopes());
  }

  @Test
  void delete_key_isGoneForAll() {
    ApiKey key = make(JOE, NOTHING);
    assertEquals(NOT_FOUND, keys.delete(ACME, key.id()));
    assertEquals(key, done(keys.delete(ADMIN, key.id())));
    assertEquals(NOT_FOUND, keys.delete(ADMIN, key.id()));
    assertEquals(2, changes.get());
  }
}
