package io.tocsin.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users of an identity provider who would be somebody else, or more than they are. */
class TakenIdentityTest {

  @TempDir static Path data;
  private static OpenIdSite site;

  @BeforeAll
  static void start() {
    site =
        new OpenIdSite(
            data,
            "--tocsin.access.proxy.enabled=true",
            "--tocsin.access.allowed-email-domains=example.org,victim.example");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String mallory(String subject) {
    return site.token(
        subject,
        "preferred_username",
        subject,
        "email",
        subject + "@example.org",
        "email_verified",
        true);
  }

  private static String owner(String subject, String email) {
    return site.token(
        subject, "preferred_username", subject, "email", email, "email_verified", true);
  }

  @Test
  void addressTakenBeforeItsOwnerCame_staysNobodysButTheOwners() {
    String mallory = mallory("mallory");
    String taken = OpenIdSite.json(Map.of("email", "ann@victim.example"));
    Reply reply = site.by(mallory, "PUT", "/user/me", taken);
    assertEquals(403, reply.status(), reply.toString());
    String ann = owner("ann", "ann@victim.example");
    assertNotEquals(site.id(mallory), site.id(ann));
    reply = site.by(mallory, "PUT", "/user/me", "{\"password\":\"mallorys-own-password\"}");
    assertEquals(403, reply.status(), reply.toString());
    assertEquals(
        401, site.withPassword("ann@victim.example", "mallorys-own-password", "/alerts").status());
  }

  @Test
  void addressThatWasNeverProven_leavesTheUserAsSoonAsItsOwnerComes() {
    String eve = mallory("eve");
    String id = site.id(eve);
    String taken = OpenIdSite.json(Map.of("email", "bob@victim.example"));
    assertEquals(200, site.admin("PUT", "/user/" + id, taken).status());
    String bob = owner("bob", "bob@victim.example");
    assertNotEquals(id, site.id(bob));
    assertEquals("", site.admin("GET", "/user/" + id, null).json().at("/user/email").asText(""));
    assertEquals(
        "bob@victim.example",
        site.by(bob, "GET", "/user/me", null).json().at("/user/email").asText());
  }

  @Test
  void userOfThisServer_thatTheProviderKnows_keepsNeitherPasswordNorKeysNorSessions() {
    assertEquals(
        200, site.withPassword(OpenIdSite.BOSS, OpenIdSite.BOSS_PASSWORD, "/alerts").status());
    String session =
        site.send(
                "POST",
                "/auth/login",
                OpenIdSite.json(
                    Map.of("username", OpenIdSite.BOSS, "password", OpenIdSite.BOSS_PASSWORD)))
            .json()
            .path("token")
            .asText();
    String id = site.id(session);
    String key =
        site.by(session, "POST", "/key", "{\"scopes\":[\"read\"]}").json().path("key").asText();
    assertEquals(200, site.withKey(key, "GET", "/alerts", null).status());

    String boss = owner("boss-at-the-provider", OpenIdSite.BOSS);

    assertEquals(id, site.id(boss));
    assertTrue(site.isAdmin(boss));
    assertEquals(401, site.by(session, "GET", "/alerts", null).status());
    assertEquals(401, site.withKey(key, "GET", "/alerts", null).status());
    assertEquals(
        401, site.withPassword(OpenIdSite.BOSS, OpenIdSite.BOSS_PASSWORD, "/alerts").status());
    assertEquals(
        200, site.admin("GET", "/alerts", null).status(), "the key of the settings is theirs");
  }

  @Test
  void addressThatIsAnothersNow_doesNotMakeOneTheOther() {
    String first = owner("joe-who-left", "joe@example.org");
    String id = site.id(first);
    String second = owner("joe-who-came", "joe@example.org");
    assertNotEquals(id, site.id(second));
    assertEquals(401, site.by(first, "GET", "/alerts", null).status());
    assertEquals(
        "joe@example.org",
        site.by(second, "GET", "/user/me", null).json().at("/user/email").asText());
  }

  @Test
  void adminUsers_aNicknameIsNobody() {
    assertFalse(site.isAdmin(nicknamed("n1", "boss")));
    Reply chief =
        site.login(
            "n2", "preferred_username", "chief", "email", "n2@example.org", "email_verified", true);
    assertEquals(409, chief.status(), "the start has made that one");
    assertEquals(403, site.login("n3", "nickname", "n3", "email", OpenIdSite.BOSS).status());
    assertFalse(site.isAdmin(nicknamed("n4", "openid:the-director")));
    assertTrue(site.isAdmin(nicknamed("the-director", "dan")));
  }

  private static String nicknamed(String subject, String nickname) {
    return site.token(
        subject,
        "preferred_username",
        nickname,
        "email",
        subject + "@example.org",
        "email_verified",
        true);
  }

  @Test
  void allowedDomains_onlyOfVerifiedAddresses() {
    Reply unverified = site.login("u1", "preferred_username", "u1", "email", "u1@example.org");
    assertEquals(403, unverified.status(), unverified.toString());
    Reply backslash = site.login("u2", "preferred_username", "example.org\\u2");
    assertEquals(403, backslash.status(), backslash.toString());
  }

  @Test
  void roles_takenAwayThere_areGoneHere() {
    Object[] known = {
      "preferred_username",
      "rob",
      "email",
      "rob@example.org",
      "email_verified",
      true,
      "roles",
      List.of("admin")
    };
    assertTrue(site.isAdmin(site.token("rob", known)));
    assertTrue(site.isAdmin(nicknamed("rob", "rob")), "no claim says nothing");
    known[7] = List.of();
    String now = site.token("rob", known);
    assertFalse(site.isAdmin(now));
    assertEquals(
        "[\"user\"]", site.by(now, "GET", "/user/me", null).json().at("/user/roles").toString());
  }

  @Test
  void localPasswords_forTheSettingsAdministratorsOnly() {
    String[] proxied = {"X-Proxy-User", "paul"};
    assertEquals(200, site.send("GET", "/alerts", null, proxied).status());
    site.send("PUT", "/user/me", "{\"password\":\"pauls-own-password\"}", proxied);
    assertEquals(401, site.withPassword("paul", "pauls-own-password", "/alerts").status());
    assertEquals(200, site.withPassword("chief", OpenIdSite.BOSS_PASSWORD, "/alerts").status());
  }

  @Test
  void proxy_namesNobodyThatTheProviderCallsSo() {
    nicknamed("p1", "pat");
    assertEquals(403, site.send("GET", "/alerts", null, "X-Proxy-User", "pat").status());
    assertEquals(403, site.send("GET", "/alerts", null, "X-Proxy-User", "acme.com").status());
  }

  @Test
  void proxy_rolesOfNothing_areThoseOfUsers() {
    String[] admin = {"X-Proxy-User", "quinn", "X-Proxy-Roles", "admin"};
    assertEquals(200, site.send("GET", "/users", null, admin).status());
    String id = site.send("GET", "/user/me", null, admin).json().at("/user/id").asText();
    site.admin("PUT", "/user/" + id, "{\"roles\":[\"admin\"]}");
    assertEquals(200, site.send("GET", "/users", null, "X-Proxy-User", "quinn").status());
    assertEquals(
        403,
        site.send("GET", "/users", null, "X-Proxy-User", "quinn", "X-Proxy-Roles", " ").status());
  }
}
