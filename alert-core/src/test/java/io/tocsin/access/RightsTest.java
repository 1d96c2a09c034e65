package io.tocsin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.CustomerLookup.Kind;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {

  private static final List<Permission> PERMISSIONS =
      List.of(
          new Permission("1", 1, "ops", List.of("write:blackouts")),
          new Permission("2", 1, "dba", List.of("read:alerts", "admin:keys")));
  private static final List<CustomerLookup> LOOKUPS =
      List.of(
          new CustomerLookup("1", 1, Kind.DOMAIN, "acme.org", "Acme"),
          new CustomerLookup("2", 1, Kind.GROUP, "dba", "Globex"),
          new CustomerLookup("3", 1, Kind.LOGIN, "bob@acme.org", "Acme"),
          new CustomerLookup("4", 1, Kind.GROUP, "noc", "*"));

  private static Rights rights(boolean customerViews) {
    return new Rights(
        new AccessSettings(
            true,
            List.of("boss@acme.org", "chief", "openid:42"),
            List.of("admin"),
            List.of("user"),
            List.of("guest"),
            List.of("read", "write"),
            List.of("read:alerts"),
            List.of(),
            List.of(),
            customerViews,
            false,
            List.of("read"),
            Duration.ofDays(1),
            Duration.ZERO));
  }

  private static User user(String login, boolean verified, String... roles) {
    return user(login, null, verified, roles);
  }

  private static User user(String login, String subject, boolean verified, String... roles) {
    return new User(
        "id",
        1,
        login,
        login,
        login.contains("@") ? login : null,
        subject,
        null,
        User.Status.ACTIVE,
        List.of(roles),
        Map.of(),
        "",
        verified,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  @Test
  void limits_byAnAddressThatAProviderHasNotVerified_areUnknown() {
    User stranger = user("ann@acme.org", "openid:1", false);
    assertTrue(rights(true).limits(stranger, List.of(), LOOKUPS) instanceof Rights.Limits.Unknown);
    assertEquals(
        new Rights.Limits.To(List.of("Acme")),
        rights(true).limits(user("ann@acme.org", "openid:1", true), List.of(), LOOKUPS));
  }

  @Test
  void isAdmin_byLettersThatOnlyLookAlike_isNot() {
    assertTrue(rights(false).isAdmin(user("BOSS@acme.org", true)));
    assertFalse(rights(false).isAdmin(user("bo\u017fs@acme.org", true)));
    assertTrue(AccessSettings.isSame("kim", "KIM"));
    assertFalse(AccessSettings.isSame("kim", "\u212aim"));
    assertFalse(AccessSettings.isSame("kim", "k\u0131m"));
    assertTrue(AccessSettings.isSame("\u00e4nne", "\u00c4nne"));
  }

  @Test
  void scopes_ofRolesAndGroupsTogether() {
    User user = user("ann@x.org", false, "guest", "ops");
    assertEquals(
        Set.of("read:alerts", "write:blackouts", "admin:keys"),
        rights(false).scopes(user, List.of("dba"), PERMISSIONS));
    assertEquals(Set.of(), rights(false).scopes(user("x", true, "odd"), List.of(), PERMISSIONS));
  }

  @Test
  void administrators_onlyIfTheAddressIsTheirs() {
    assertEquals(
        Scopes.ADMIN, rights(false).scopes(user("Boss@acme.org", true), List.of(), List.of()));
    assertEquals(
        Set.of(), rights(false).scopes(user("boss@acme.org", false), List.of(), List.of()));
    assertEquals(
        Scopes.ADMIN, rights(false).scopes(user("x", false, "admin"), List.of(), List.of()));
  }

  @Test
  void administrators_ofAProvider_byVerifiedAddressOrSubjectButNeverByLogin() {
    assertTrue(rights(false).isAdmin(user("chief", true)));
    assertFalse(rights(false).isAdmin(user("chief", "openid:1", true)));
    assertFalse(rights(false).isAdmin(user("openid:42", true)));
    assertTrue(rights(false).isAdmin(user("ann", "openid:42", false)));
    assertFalse(rights(false).isAdmin(user("ann", "openid:4", true)));
    assertTrue(rights(false).isAdmin(user("boss@acme.org", "openid:1", true)));
    assertFalse(rights(false).isAdmin(user("boss@acme.org", "openid:1", false)));
  }

  @Test
  void limits_byNamesOfAnotherKind_areUnknown() {
    assertUnknown(user("acme.org", "openid:1", true), List.of());
    assertUnknown(user("noc", true), List.of());
    assertUnknown(user("dba", "openid:1", true), List.of());
    assertUnknown(user("ann", true), List.of("acme.org", "bob@acme.org"));
    assertUnknown(user("acme.org\\ann", "openid:1", true), List.of());
    assertEquals(List.of(), rights(true).customersOfGroup("acme.org", LOOKUPS));
    assertEquals(List.of("*"), rights(true).customersOfGroup("noc", LOOKUPS));
  }

  private static void assertUnknown(User user, List<String> groups) {
    assertInstanceOf(
        Rights.Limits.Unknown.class, rights(true).limits(user, groups, LOOKUPS), user.toString());
  }

  @Test
  void limits_byLoginDomainAndGroups() {
    assertEquals(
        new Rights.Limits.To(List.of("Acme")),
        rights(true).limits(user("bob@acme.org", true), List.of(), LOOKUPS));
    assertEquals(
        new Rights.Limits.To(List.of("Acme", "Globex")),
        rights(true).limits(user("eve@acme.org", true), List.of("dba"), LOOKUPS));
    assertEquals(
        new Rights.Limits.To(List.of()),
        rights(true).limits(user("eve@x.org", true), List.of("noc", "dba"), LOOKUPS));
  }

  @Test
  void limits_nobodyHasSaidWhose_nothing() {
    var limits = rights(true).limits(user("eve@x.org", true), List.of("a"), LOOKUPS);
    assertEquals(
        "No customer lookup configured for user 'eve@x.org' or 'eve@x.org,x.org,a'",
        assertInstanceOf(Rights.Limits.Unknown.class, limits).message());
  }

  @Test
  void limits_noneForAdministratorsAndWithoutViews() {
    var none = new Rights.Limits.To(List.of());
    assertEquals(none, rights(true).limits(user("boss@acme.org", true), List.of(), LOOKUPS));
    assertEquals(none, rights(false).limits(user("eve@x.org", true), List.of(), LOOKUPS));
    assertInstanceOf(
        Rights.Limits.Unknown.class,
        rights(true).limits(user("boss@acme.org", false), List.of(), List.of()));
  }

  @Test
  void choice_ownCustomers() {
    Caller one = Caller.user("a", "1", List.of("Acme"), List.of("write"));
    Caller two = Caller.user("b", "2", List.of("Acme", "Globex"), List.of("write"));
    Caller admin = Caller.user("c", "3", List.of("Acme"), List.of("admin"));
    Caller ofAll = Caller.user("d", "4", List.of(), List.of("write"));
    assertEquals(new Parsed.Ok<>(Optional.of("Acme")), one.customerFor(null));
    assertEquals(new Parsed.Ok<>(Optional.of("Acme")), one.customerFor("Acme"));
    assertEquals(Parsed.bad("not allowed to set customer to 'X'"), one.customerFor("X"));
    assertEquals(
        Parsed.bad("must define customer as more than one possibility"), two.customerFor(null));
    assertEquals(Parsed.bad("not allowed to set customer to 'X'"), admin.customerFor("X"));
    assertEquals(new Parsed.Ok<>(Optional.of("X")), ofAll.customerFor("X"));
    assertEquals(new Parsed.Ok<>(Optional.empty()), Caller.ANONYMOUS.customerFor(null));
  }

  @Test
  void callers_seeTheirCustomersOnly() {
    Caller one = Caller.user("a", "1", List.of("Acme"), List.of());
    Caller two = Caller.user("b", "2", List.of("Acme", "Globex"), List.of());
    assertTrue(one.sees("Acme"));
    assertFalse(one.sees(null));
    assertFalse(one.sees("Globex"));
    assertTrue(two.seesAllOf(one));
    assertFalse(one.seesAllOf(two));
    assertFalse(two.seesAllOf(Caller.ANONYMOUS));
    assertTrue(Caller.ANONYMOUS.seesAllOf(two));
  }
}
