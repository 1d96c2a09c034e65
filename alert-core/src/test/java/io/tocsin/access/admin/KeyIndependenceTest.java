package io.tocsin.access.admin;

import static io.tocsin.access.admin.TestAccess.ADMIN;
import static io.tocsin.access.admin.TestAccess.JOE;
import static io.tocsin.access.admin.TestAccess.NOW;
import static io.tocsin.access.admin.TestAccess.SCOPES;
import static io.tocsin.access.admin.TestAccess.SETTINGS;
import static io.tocsin.access.admin.TestAccess.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.ApiKey;
import io.tocsin.access.Caller;
import io.tocsin.access.KeyOwners.Owner;
import io.tocsin.access.MemoryKeys;
import io.tocsin.access.Rights.Limits;
import io.tocsin.access.User;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which keys have rights of their own, and who says so. */
class KeyIndependenceTest {

  private static final AccessOutcome<?> NOT_ADMIN =
      new AccessOutcome.Forbidden<>("Missing required scope: admin:keys");

  private static final Map<String, Owner> USERS =
      Map.of(
          "joe", owner(Set.of("read", "write")),
          "ann", owner(Set.of("read")),
          "boss", owner(Set.of("admin", "read", "write")));

  private final ApiKeys keys =
      new ApiKeys(
          new MemoryKeys(),
          SETTINGS,
          SCOPES,
          login -> Optional.ofNullable(USERS.get(login)),
          () -> {},
          Clock.fixed(NOW, ZoneOffset.UTC));

  private static Owner owner(Set<String> scopes) {
    return new Owner(User.Status.ACTIVE, scopes, new Limits.To(List.of("Acme")));
  }

  private static KeyRequest request(
      @Nullable String user,
      @Nullable List<String> scopes,
      @Nullable String customer,
      @Nullable Boolean independent) {
    return new KeyRequest(null, null, user, scopes, null, null, null, customer, independent);
  }

  private ApiKey make(Caller caller, KeyRequest request) {
    return done(keys.add(caller, request)).key();
  }

  @Test
  void add_withinWhatItsUserHas_isNotIndependent() {
    assertNull(make(JOE, request(null, null, null, null)).grantedBy());
    assertNull(make(ADMIN, request("joe", List.of("write:alerts"), "Acme", null)).grantedBy());
  }

  @Test
  void add_moreThanItsUserHas_byAnAdministrator_isIndependentUnlessSaidOtherwise() {
    assertEquals(
        ADMIN.login(), make(ADMIN, request("ann", List.of("write"), null, null)).grantedBy());
    assertEquals(
        ADMIN.login(), make(ADMIN, request("ann", List.of("read"), "B", null)).grantedBy());
    assertNull(make(ADMIN, request("ann", List.of("write"), null, false)).grantedBy());
    assertEquals(ADMIN.login(), make(ADMIN, request("joe", null, null, true)).grantedBy());
  }

  @Test
  void add_forANameThatIsNoUser_onlyByAdministrators() {
    assertEquals(ADMIN.login(), make(ADMIN, request("probe", null, null, null)).grantedBy());
    Caller stranger = Caller.key("gone", null, Set.of("read", "write"));
    assertEquals(NOT_ADMIN, keys.add(stranger, request(null, null, null, null)));
    assertEquals(
        new AccessOutcome.Invalid<NewKey>("a key of no user must be independent"),
        keys.add(ADMIN, request("probe", null, null, false)));
  }

  @Test
  void independence_isForAdministratorsToGiveAndTake() {
    assertEquals(NOT_ADMIN, keys.add(JOE, request(null, null, null, true)));
    ApiKey own = make(JOE, request(null, null, null, null));
    assertEquals(NOT_ADMIN, keys.change(JOE, own.id(), request(null, null, null, true)));
    ApiKey given = done(keys.change(ADMIN, own.id(), request(null, null, null, true)));
    assertEquals(ADMIN.login(), given.grantedBy());
    assertEquals(NOT_ADMIN, keys.change(JOE, own.id(), request(null, null, null, false)));
    assertNull(done(keys.change(ADMIN, own.id(), request(null, null, null, false))).grantedBy());
  }

  @Test
  void independence_isOnlyOfScopesThatTheGiverHas() {
    ApiKey mighty = make(ADMIN, request("joe", List.of("admin"), null, false));
    Caller keeper = Caller.user("kim", "u9", List.of(), List.of("admin:keys"));
    assertEquals(
        new AccessOutcome.Forbidden<ApiKey>(
            "Requested scope 'admin' not in existing scopes: admin:keys"),
        keys.change(keeper, mighty.id(), request(null, null, null, true)));
  }
}
