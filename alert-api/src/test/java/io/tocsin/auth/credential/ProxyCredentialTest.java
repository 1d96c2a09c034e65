package io.tocsin.auth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpRequest;
import io.tocsin.TestClock;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.MemoryCustomers;
import io.tocsin.access.Scopes;
import io.tocsin.access.User;
import io.tocsin.access.people.MemoryGroups;
import io.tocsin.access.people.MemoryPermissions;
import io.tocsin.access.people.MemoryUsers;
import io.tocsin.auth.AuthFixture;
import io.tocsin.auth.AuthenticationResult;
import io.tocsin.auth.cache.AccessGeneration;
import io.tocsin.auth.cache.RecentReads;
import io.tocsin.auth.login.UserRights;
import io.tocsin.settings.AuthSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a proxy names, and what these may. */
class ProxyCredentialTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Set<String> USER_SCOPES = Set.of("read", "write");
  private static final String PROXY = "127.0.0.1";

  private final AtomicLong nanos = new AtomicLong();
  private final AccessGeneration generation = new AccessGeneration();
  private final MemoryUsers users = new MemoryUsers();
  private final MemoryCustomers customers = new MemoryCustomers(new ArrayList<>());
  private final ProxyCredential credential =
      credential("basic", AuthFixture.proxy(true, true, PROXY + "/32"));

  private ProxyCredential credential(String provider, AuthSettings.Proxy proxy) {
    AccessSettings access =
        new AccessSettings(
            true,
            List.of("boss"),
            List.of("admin"),
            List.of("user"),
            List.of("guest"),
            List.copyOf(USER_SCOPES),
            List.of("read:alerts"),
            List.of(),
            List.of(),
            false,
            false,
            List.of(),
            Duration.ofDays(1),
            Duration.ZERO);
    UserRights rights =
        new UserRights(
            access,
            new MemoryGroups(users),
            new MemoryPermissions(),
            customers,
            generation,
            nanos::get);
    return new ProxyCredential(
        AuthFixture.proxied(provider, proxy),
        AuthFixture.behind(PROXY + "/32"),
        users,
        customers,
        rights,
        access,
        generation,
        nanos::get,
        new TestClock(NOW));
  }

  private static MutableHttpRequest<?> from(String peer) {
    return HttpRequest.GET("http://" + peer + "/alerts");
  }

  private static MutableHttpRequest<?> named(String login) {
    return from(PROXY).header("X-Proxy-User", login);
  }

  private static MutableHttpRequest<?> named(String login, String roles) {
    return named(login).header("X-Proxy-Roles", roles);
  }

  private AuthenticationResult whole(HttpRequest<?> request) {
    AuthenticationResult attempt = credential.attempt(request);
    assertNotNull(attempt);
    return attempt.settled();
  }

  private Caller caller(HttpRequest<?> request) {
    return assertInstanceOf(AuthenticationResult.Known.class, whole(request)).caller();
  }

  private static void assertRefused(
      HttpStatus status, String message, @Nullable AuthenticationResult attempt) {
    assertNotNull(attempt);
    assertEquals(new AuthenticationResult.Refused(status, message), attempt.settled());
  }

  private User user(String login, User.Status status, @Nullable String subject, String... roles) {
    User user =
        new User(
            "id-" + login,
            1,
            login,
            login,
            null,
            subject,
            null,
            status,
            List.of(roles),
            Map.of(),
            "",
            true,
            0,
            NOW,
            NOW,
            null);
    users.add(user);
    return user;
  }

  @Test
  void attempt_withoutAWordOfTheProxy_isLeftToOthers() {
    assertNull(credential.attempt(from(PROXY)));
    assertNull(credential.attempt(from(PROXY).header("X-Proxy-Roles", "admin")));
    assertNull(credential.attempt(from("192.0.2.1").header("X-Proxy-User", "ann")));
    assertNull(
        credential("basic", AuthFixture.proxy(false, true, PROXY + "/32")).attempt(named("ann")));
  }

  @Test
  void attempt_loginOrRolesTwice_isNobody() {
    String message = "the proxy names more than one user";

    assertRefused(
        HttpStatus.UNAUTHORIZED,
        message,
        credential.attempt(named("ann").header("X-Proxy-User", "ann")));
    assertRefused(
        HttpStatus.UNAUTHORIZED,
        message,
        credential.attempt(named("ann", "user").header("X-Proxy-Roles", "admin")));
  }

  @Test
  void attempt_loginOrRolesThatCannotBe_isNobody() {
    assertInstanceOf(AuthenticationResult.Known.class, whole(named("a".repeat(320))));
    assertInstanceOf(AuthenticationResult.Known.class, whole(named("ann", "r".repeat(4_096))));
    for (HttpRequest<?> request :
        List.of(named(""), named("a".repeat(321)), named("ann", "r".repeat(4_097)))) {
      assertRefused(
          HttpStatus.UNAUTHORIZED, "the proxy names no user", credential.attempt(request));
    }
  }

  @Test
  void attempt_newUser_isMadeAsOneOfTheUsers() {
    Caller caller = caller(named("ann"));

    User made = users.findByLogin("ann").orElseThrow();
    assertEquals(Caller.user("ann", made.id(), List.of(), USER_SCOPES), caller);
    assertEquals(List.of("user"), made.roles());
    assertEquals(User.Status.ACTIVE, made.status());
    assertEquals(NOW, made.createTime());
    assertNull(made.email());
  }

  @Test
  void attempt_newUser_whoseLoginIsAnAddress_hasIt() {
    assertInstanceOf(AuthenticationResult.Known.class, whole(named("ann@example.org")));
    assertEquals("ann@example.org", users.findByLogin("ann@example.org").orElseThrow().email());
  }

  @Test
  void attempt_newUser_isAChangeForAll() {
    RecentReads<String, String> others =
        new RecentReads<>(Duration.ofDays(1), 10, generation, nanos::get);
    others.get("key", () -> "value");

    whole(named("ann"));

    assertNull(others.find("key"));
  }

  @Test
  void attempt_newUser_thatAnotherServerMakesMeanwhile_isThatOne() {
    users.interruptAdding(() -> user("ann", User.Status.ACTIVE, null, "user"));

    assertEquals("id-ann", caller(named("ann")).userId());
  }

  @Test
  void attempt_newUser_whereNoneAreMade_isRefused() {
    ProxyCredential closed = credential("basic", AuthFixture.proxy(true, false, PROXY + "/32"));
    user("bob", User.Status.ACTIVE, null);

    assertRefused(
        HttpStatus.FORBIDDEN, "user auto-signup is disabled", closed.attempt(named("ann")));
    assertEquals(List.of("bob"), users.all().stream().map(User::login).toList());
    assertInstanceOf(AuthenticationResult.Known.class, closed.attempt(named("bob")).settled());
  }

  @Test
  void attempt_newUser_whoseLoginMeansSomethingElse_isRefused() {
    customers.add(new CustomerLookup("1", 1, CustomerLookup.Kind.GROUP, "ops", "Acme"));

    assertRefused(HttpStatus.FORBIDDEN, "login 'ops' is the name of a group", whole(named("ops")));
    assertEquals(List.of(), users.all());
  }

  @Test
  void attempt_userThatIsNotActive_isRefused() {
    user("ann", User.Status.INACTIVE, null);

    assertRefused(HttpStatus.FORBIDDEN, "User ann not active", whole(named("ann")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "openid"})
  void attempt_userOfAnIdentityProvider_isNotWhomAProxyNames(String provider) {
    user("ann", User.Status.ACTIVE, "openid:1");
    user("bob", User.Status.ACTIVE, null);
    ProxyCredential proxied = credential(provider, AuthFixture.proxy(true, true, PROXY + "/32"));

    AuthenticationResult ann = proxied.attempt(named("ann")).settled();
    if (provider.equals("basic")) {
      assertInstanceOf(AuthenticationResult.Known.class, ann);
    } else {
      assertRefused(HttpStatus.FORBIDDEN, "a user of the identity provider has that login", ann);
    }
    assertInstanceOf(AuthenticationResult.Known.class, proxied.attempt(named("bob")).settled());
  }

  @Test
  void attempt_roles_areThoseOfTheProxy_ifItSaysAny() {
    user("ann", User.Status.ACTIVE, null, "admin");

    assertEquals(Scopes.ADMIN, caller(named("ann")).scopes());
    assertEquals(USER_SCOPES, caller(named("ann", "user")).scopes());
    assertEquals(Set.of("read:alerts"), caller(named("ann", "nobody, guest")).scopes());
    assertEquals(Scopes.ADMIN, caller(named("ann", "nobody ,admin")).scopes());
    assertEquals(Set.of(), caller(named("ann", "nobody")).scopes());
    assertEquals(USER_SCOPES, caller(named("ann", ",")).scopes());
  }

  @Test
  void attempt_roles_ofWhichThereAreMany_aHundredCount() {
    assertEquals(Scopes.ADMIN, caller(named("ann", "r,".repeat(99) + "admin")).scopes());
    assertEquals(Set.of(), caller(named("ann", "r,".repeat(100) + "admin")).scopes());
  }

  @Test
  void attempt_again_isKnownAtOnce_forAMoment() {
    user("ann", User.Status.ACTIVE, null, "user");
    whole(named("ann", "user"));

    assertInstanceOf(AuthenticationResult.Known.class, credential.attempt(named("ann", "user")));
    assertInstanceOf(
        AuthenticationResult.Deferred.class, credential.attempt(named("ann", "admin")));
    assertInstanceOf(AuthenticationResult.Deferred.class, credential.attempt(named("ann")));
    assertInstanceOf(AuthenticationResult.Deferred.class, credential.attempt(named("bob", "user")));
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    assertInstanceOf(AuthenticationResult.Deferred.class, credential.attempt(named("ann", "user")));
  }
}
