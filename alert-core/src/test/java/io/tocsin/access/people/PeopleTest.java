package io.tocsin.access.people;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.ApiKey;
import io.tocsin.access.Caller;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.CustomerLookup.Kind;
import io.tocsin.access.Group;
import io.tocsin.access.MemoryCustomers;
import io.tocsin.access.MemoryKeys;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.Permission;
import io.tocsin.access.Rights;
import io.tocsin.access.Scopes;
import io.tocsin.access.User;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may change what of users and groups; memory behind it, so that others can interfere. */
class PeopleTest {

  private static final AccessSettings SETTINGS = settings(false);

  private static AccessSettings settings(boolean customerViews) {
    return new AccessSettings(
        true,
        List.of("root", "chief@x.org"),
        List.of("admin"),
        List.of("user"),
        List.of("guest"),
        List.of("read", "write"),
        List.of("read:alerts"),
        List.of(),
        List.of(),
        customerViews,
        false,
        List.of(),
        Duration.ofDays(1),
        Duration.ZERO);
  }

  private static final Caller ADMIN =
      Caller.user("boss", "u0", List.of(), Set.of("admin", "read", "write"));

  /** May administer users and groups, and use everything, but is no administrator. */
  private static final Caller STAFF =
      Caller.user("staff", "u1", List.of(), Set.of("admin:users", "admin:groups", "read", "write"));

  private final MemoryUsers users = new MemoryUsers();
  private final MemoryGroups groups = new MemoryGroups(users);
  private final MemoryPermissions permissions = new MemoryPermissions();
  private final MemoryKeys keys = new MemoryKeys();
  private final List<CustomerLookup> lookups = new ArrayList<>();
  private int changes;
  private UserAdministration people;
  private GroupAdministration teams;

  @BeforeEach
  void open() {
    open(SETTINGS);
    permissions.add(new Permission("p1", 1, "netops", List.of("admin:blackouts")));
  }

  private void open(AccessSettings settings) {
    Scopes scopes = new Scopes(List.of(), List.of());
    EffectiveRights rights =
        new EffectiveRights(
            groups, permissions, new MemoryCustomers(lookups), new Rights(settings));
    people =
        new UserAdministration(
            users,
            new OwnedKeys(keys),
            rights,
            new UserRules(settings, scopes, domain -> !domain.equals("z.org")),
            new Reversed(),
            () -> changes++,
            Clock.fixed(NOW, ZoneOffset.UTC));
    teams = new GroupAdministration(groups, users, rights, scopes, () -> changes++);
  }

  /** No hash at all, but quick. */
  private static final class Reversed implements PasswordHasher {
    @Override
    public String hash(String password) {
      return new StringBuilder(password).reverse().toString();
    }

    @Override
    public boolean matches(String password, String hash) {
      return hash(password).equals(hash);
    }
  }

  private static UserChange userChange(String login, @Nullable String email, String... roles) {
    return new UserChange(
        login,
        "x",
        email,
        null,
        null,
        roles.length == 0 ? null : List.of(roles),
        Map.of(),
        null,
        null);
  }

  private static UserChange email(String email) {
    return new UserChange(null, null, email, null, null, null, Map.of(), null, null);
  }

  private static UserChange login(String login) {
    return new UserChange(login, null, null, null, null, null, Map.of(), null, null);
  }

  private static UserChange password(String password) {
    return new UserChange(null, null, null, password, null, null, Map.of(), null, null);
  }

  private static UserChange roles(String... roles) {
    return new UserChange(null, null, null, null, null, List.of(roles), Map.of(), null, null);
  }

  private static UserChange verified() {
    return new UserChange(null, null, null, null, null, null, Map.of(), null, true);
  }

  private static UserChange name(String name) {
    return new UserChange(null, name, null, null, null, null, Map.of(), null, null);
  }

  private static <T> T done(AccessOutcome<T> outcome) {
    if (outcome instanceof AccessOutcome.Done<T>(T value)) {
      return value;
    }
    throw new AssertionError(outcome.toString());
  }

  private static void assertForbidden(AccessOutcome<?> outcome, String missing) {
    String message =
        "Requested scope '%s' not in existing scopes: admin:groups,admin:users,read,write";
    assertEquals(new AccessOutcome.Forbidden<>(message.formatted(missing)), outcome);
  }

  @Test
  void create_givesTheRolesOfTheSettings_andTellsOfIt() {
    assertEquals(List.of("user"), done(people.create(userChange("bob", null), STAFF)).roles());
    assertEquals(1, changes);
    assertEquals(1, users.all().getFirst().version());
  }

  @Test
  void create_withMoreThanTheCallerHas_isForbidden() {
    assertForbidden(people.create(userChange("bob", null, "user", "admin"), STAFF), "admin");
    assertForbidden(people.create(userChange("bob", null, "netops"), STAFF), "admin:blackouts");
    Caller poor = Caller.key("poor", null, Set.of("admin:users"));
    assertEquals(
        new AccessOutcome.Forbidden<>("Requested scope 'read' not in existing scopes: admin:users"),
        people.create(userChange("bob", null), poor));
    assertEquals(0, changes);
    assertEquals(
        List.of("admin"), done(people.create(userChange("a", null, "admin"), ADMIN)).roles());
    done(people.create(userChange("b", null, "admin"), Caller.ANONYMOUS));
  }

  @Test
  void names_ofAdministrators_areTheirs() {
    assertForbidden(people.create(userChange("ROOT", null, "guest"), STAFF), "admin");
    assertForbidden(people.create(userChange("x", "Chief@x.org", "guest"), STAFF), "admin");
    String bob = done(people.create(userChange("bob", "bob@x.org"), STAFF)).id();
    assertForbidden(people.change(bob, login("root"), STAFF), "admin");
    assertForbidden(people.change(bob, email("chief@x.org"), STAFF), "admin");
    Caller self = Caller.user("bob", bob, List.of(), Set.of("read", "write"));
    assertTrue(people.change(bob, email("chief@x.org"), self) instanceof AccessOutcome.Forbidden);

    User root = done(people.create(userChange("root", null), ADMIN));
    assertEquals(List.of("admin"), root.roles());
    assertFalse(root.emailVerified());
  }

  @Test
  void names_thatOnlyLookLikeAnAdministrators_areNot() {
    String lookAlike = done(people.create(userChange("x", "ch\u0131ef@x.org"), STAFF)).id();
    done(people.change(lookAlike, verified(), STAFF));
    Caller self = Caller.user("x", lookAlike, List.of(), Set.of("read", "write"));
    assertTrue(
        people.change(lookAlike, email("chief@x.org"), self) instanceof AccessOutcome.Forbidden);
    done(people.change(lookAlike, email("b\u0131b@x.org"), self));
    done(people.change(lookAlike, verified(), ADMIN));
    assertFalse(done(people.change(lookAlike, email("bib@x.org"), self)).emailVerified());
  }

  @Test
  void callerOfACustomer_letsNobodySeeMore() {
    open(settings(true));
    lookups.add(new CustomerLookup("1", 1, Kind.DOMAIN, "acme.com", "Acme"));
    lookups.add(new CustomerLookup("2", 1, Kind.DOMAIN, "other.com", "Other"));
    lookups.add(new CustomerLookup("3", 1, Kind.GROUP, "noc", "*"));
    Caller acme = Caller.user("a", "u2", List.of("Acme"), Set.of("admin", "read", "write"));
    AccessOutcome<?> refused = new AccessOutcome.Forbidden<>("the user may see more than you");

    assertEquals(refused, people.create(userChange("bob", "bob@other.com"), acme));
    assertEquals(refused, people.create(userChange("bob", null, "noc"), acme));
    String ann = done(people.create(userChange("ann", "ann@acme.com"), acme)).id();
    assertEquals(refused, people.change(ann, roles("noc"), acme));
    Caller self = Caller.user("ann", ann, List.of("Acme"), Set.of("read", "write"));
    assertEquals(refused, people.change(ann, email("ann@other.com"), self));
    String bob = done(people.create(userChange("bob", "bob@other.com"), ADMIN)).id();
    AccessOutcome<?> notThere = new AccessOutcome.NotFound<>();
    assertEquals(notThere, people.change(bob, password("mine"), acme));
    assertEquals(notThere, people.delete(bob, acme));
    assertEquals(notThere, people.delete("bob@other.com", acme));
    String noc = done(teams.create("noc", "", ADMIN)).id();
    assertEquals(notThere, teams.join(noc, ann, acme));
    done(teams.join(noc, ann, ADMIN));
    assertEquals(notThere, people.delete(ann, acme));
  }

  @Test
  void callerOfACustomer_seesAndChangesNobodyElse() {
    open(settings(true));
    lookups.add(new CustomerLookup("1", 1, Kind.DOMAIN, "acme.com", "Acme"));
    lookups.add(new CustomerLookup("2", 1, Kind.DOMAIN, "other.com", "Other"));
    lookups.add(new CustomerLookup("3", 1, Kind.GROUP, "acme-ops", "Acme"));
    Caller acme = Caller.user("a", "u2", List.of("Acme"), Set.of("admin", "read", "write"));
    User ann = done(people.create(userChange("ann", "ann@acme.com"), ADMIN));
    User bob = done(people.create(userChange("bob", "bob@other.com"), ADMIN));
    User boss = done(people.create(userChange("root", null, "admin"), ADMIN));
    Group ours = done(teams.create("acme-ops", "", acme));
    Group ops = done(teams.create("ops", "", ADMIN));
    for (User user : List.of(ann, bob)) {
      done(teams.join(ops.id(), user.id(), ADMIN));
      done(teams.join(ours.id(), user.id(), ADMIN));
    }

    assertEquals(List.of(ann.id()), people.visible(acme).stream().map(User::id).toList());
    assertEquals(3, people.visible(ADMIN).size());
    assertTrue(people.find(bob.id(), acme).isEmpty());
    assertTrue(people.find(boss.id(), acme).isEmpty());
    assertEquals(List.of("acme-ops"), teams.visible(acme).stream().map(Group::name).toList());
    assertTrue(teams.find(ops.id(), acme).isEmpty());
    assertEquals(List.of("ann"), teams.members(ours, acme).stream().map(User::login).toList());
    assertEquals(1, teams.ofUser(ann, acme).size());

    AccessOutcome<?> notThere = new AccessOutcome.NotFound<>();
    assertEquals(notThere, people.change(bob.id(), name("Rob"), acme));
    assertEquals(notThere, teams.change(ops.id(), null, "t", acme));
    assertEquals(notThere, teams.delete(ops.id(), acme));
    assertEquals(notThere, teams.leave(ops.id(), ann.id(), acme));
    AccessOutcome<?> noUser = new AccessOutcome.Invalid<>("invalid user");
    assertEquals(noUser, teams.leave(ours.id(), bob.id(), acme));
    assertEquals(noUser, teams.join(ours.id(), bob.id(), acme));
    AccessOutcome<?> noCustomer =
        new AccessOutcome.Forbidden<>("'dev' belongs to none of your customers");
    assertEquals(noCustomer, teams.create("dev", "", acme));
    assertEquals(noCustomer, teams.change(ours.id(), "dev", null, acme));
    assertEquals(
        new AccessOutcome.Forbidden<>("the user would belong to none of your customers"),
        people.create(userChange("eve", "eve@nowhere.com"), acme));
    done(teams.leave(ours.id(), ann.id(), acme));
    done(teams.delete(ours.id(), acme));
  }

  private static ApiKey key(String id, String user) {
    return new ApiKey(
        id, 1, id, "k", user, List.of("read"), "", NOW, NOW.plusSeconds(60), 0, null, null, null);
  }

  @Test
  void logins_thatAreNamesOfDomainsOrGroups_areNobodys() {
    lookups.add(new CustomerLookup("1", 1, Kind.GROUP, "noc", "*"));
    AccessOutcome<?> domain = new AccessOutcome.Invalid<>("login 'acme.com' looks like a domain");
    AccessOutcome<?> group = new AccessOutcome.Invalid<>("login 'NOC' is the name of a group");
    assertEquals(domain, people.create(userChange("acme.com", null), ADMIN));
    assertEquals(group, people.create(userChange("NOC", null), ADMIN));
    String bob = done(people.create(userChange("bob", null), ADMIN)).id();
    assertEquals(group, people.change(bob, login("NOC"), ADMIN));
  }

  @Test
  void keys_goWhereTheirUserGoes() {
    String bob = done(people.create(userChange("bob", null), STAFF)).id();
    keys.add(key("bobs", "Bob"));
    keys.add(key("sensors", "sensors"));
    done(people.change(bob, login("rob"), STAFF));
    assertEquals("rob", keys.find("bobs").orElseThrow().user());
    done(people.delete(bob, STAFF));
    assertEquals(List.of("sensors"), keys.all().stream().map(ApiKey::id).toList());
  }

  @Test
  void verification_thatMakesAnAdministrator_needsOne() {
    String chief = done(people.create(userChange("x", "chief@x.org", "guest"), ADMIN)).id();
    assertForbidden(people.change(chief, verified(), STAFF), "admin");
    assertTrue(done(people.change(chief, verified(), ADMIN)).emailVerified());
  }

  @Test
  void account_ofTheMightier_isOutOfReach() {
    String boss = done(people.create(userChange("boss", "boss@x.org", "admin"), ADMIN)).id();
    assertForbidden(people.change(boss, password("mine"), STAFF), "admin");
    assertForbidden(people.change(boss, email("staff@x.org"), STAFF), "admin");
    assertForbidden(people.change(boss, roles("guest"), STAFF), "admin");
    assertForbidden(people.change(boss, login("b"), STAFF), "admin");
    assertForbidden(people.delete(boss, STAFF), "admin");
    assertEquals("Big Boss", done(people.change(boss, name("Big Boss"), STAFF)).name());
    assertEquals("enim", done(people.change(boss, password("mine"), ADMIN)).passwordHash());
  }

  @Test
  void account_ofTheCallerItself_isWithinReach() {
    String boss = done(people.create(userChange("boss", null, "admin"), ADMIN)).id();
    Caller self = Caller.user("boss", boss, List.of(), Set.of("read"));
    assertEquals("enim", done(people.change(boss, password("mine"), self)).passwordHash());
    Caller key = Caller.key("boss", null, Set.of("read"));
    assertTrue(people.change(boss, password("x"), key) instanceof AccessOutcome.Forbidden);
  }

  @Test
  void roles_thatTheUserHasAlready_areNoGift() {
    String bob = done(people.create(userChange("bob", null, "guest"), ADMIN)).id();
    assertForbidden(people.change(bob, roles("guest", "netops"), STAFF), "admin:blackouts");
    assertEquals(List.of("user"), done(people.change(bob, roles("user"), STAFF)).roles());
  }

  @Test
  void domain_thatIsNotLetIn_isForbidden() {
    AccessOutcome<User> refused = new AccessOutcome.Forbidden<>("unauthorized domain");
    assertEquals(refused, people.create(userChange("x", "x@z.org"), ADMIN));
    String bob = done(people.create(userChange("bob", "bob@x.org"), ADMIN)).id();
    assertEquals(refused, people.change(bob, email("bob@z.org"), ADMIN));
  }

  @Test
  void change_ofTheSameByOthers_isMadeOverTheirs() {
    String bob = done(people.create(userChange("bob", null), STAFF)).id();
    users.interruptions = 3;
    User changed = done(people.change(bob, name("Bob"), STAFF));
    assertEquals("Bob", changed.name());
    assertEquals(Map.of("other", true), changed.attributes());
    users.interruptions = 1_000;
    assertEquals(new AccessOutcome.Busy<>(), people.change(bob, name("Rob"), STAFF));
    assertEquals("Bob", users.find(bob).orElseThrow().name());
  }

  @Test
  void change_toWhatIsThere_writesNothing() {
    User bob = done(people.create(userChange("bob", null), STAFF));
    assertEquals(bob, done(people.change(bob.id(), name("x"), STAFF)));
    assertEquals(1, changes);
  }

  @Test
  void groups_giveNoMoreThanTheCallerHas() {
    assertForbidden(teams.create("admin", "", STAFF), "admin");
    assertForbidden(teams.create("netops", "", STAFF), "admin:blackouts");
    Group netops = done(teams.create("netops", "", ADMIN));
    String bob = done(people.create(userChange("bob", null), STAFF)).id();
    assertForbidden(teams.join(netops.id(), bob, STAFF), "admin:blackouts");
    Group other = done(teams.create("other", "", STAFF));
    assertForbidden(teams.change(other.id(), "netops", null, STAFF), "admin:blackouts");
    done(teams.join(other.id(), bob, STAFF));
    done(teams.join(netops.id(), bob, ADMIN));
    assertForbidden(people.change(bob, password("mine"), STAFF), "admin:blackouts");
    assertEquals("t", done(teams.change(netops.id(), null, "t", STAFF)).text());
  }
}
