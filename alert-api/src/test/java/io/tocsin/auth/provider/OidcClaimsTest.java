package io.tocsin.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.auth.Identity;
import io.tocsin.settings.ProviderSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OidcClaimsTest {

  private static final Map<String, Object> AZURE =
      Map.of(
          "oid", "0bj3ct",
          "tid", "t3nant",
          "preferred_username", "jane@example.com",
          "email", "jane@example.com",
          "roles", List.of("admin"));

  private static Identity identity(Preset preset, Map<String, Object> claims) {
    return identity(preset, "common", claims);
  }

  private static Identity identity(Preset preset, String tenant, Map<String, Object> claims) {
    var settings = TestProviders.at("https://idp.example.com", tenant, List.of("*"));
    return new OidcClaims(preset, settings).identity("subject", claims);
  }

  @Test
  void azure_ownTenant_objectIdRolesAndAddressCount() {
    Identity jane = identity(Preset.AZURE, "example.com", AZURE);
    assertEquals("0bj3ct", jane.subject());
    assertEquals(List.of("admin"), jane.roles());
    assertTrue(jane.emailVerified());
  }

  @Test
  void azure_sharedTenant_strangersAreBelievedLittle() {
    Identity stranger = identity(Preset.AZURE, AZURE);
    assertEquals("t3nant/0bj3ct", stranger.subject());
    assertNull(stranger.roles());
    assertEquals(List.of(), stranger.groups());
    assertFalse(stranger.emailVerified());
  }

  @Test
  void google_addressNotVerified_isNoLogin() {
    assertEquals("subject", identity(Preset.GOOGLE, Map.of("email", "boss@example.com")).login());
    assertEquals(
        "jane@example.com",
        identity(Preset.GOOGLE, Map.of("email", "jane@example.com", "email_verified", true))
            .login());
  }

  @Test
  void loginLikeAnAddress_thatIsNotTheVerifiedOne_isNoLogin() {
    Map<String, Object> claims =
        Map.of(
            "preferred_username", "boss@example.com",
            "email", "jane@example.com",
            "email_verified", true);
    assertEquals("jane@example.com", identity(Preset.KEYCLOAK, claims).login());
    assertEquals("subject", identity(Preset.GITLAB, claims).login());
    assertEquals("boss@example.com", identity(Preset.AZURE, "example.com", claims).login());
    assertEquals("t3nant/0bj3ct", identity(Preset.AZURE, AZURE).login());
  }

  @Test
  void cognito_wordsForYesAndItsOwnGroups() {
    Identity jane =
        identity(
            Preset.COGNITO,
            Map.of(
                "cognito:username", "jane",
                "preferred_username", "boss",
                "email", "jane@example.com",
                "email_verified", "true",
                "cognito:groups", List.of("ops")));
    assertEquals("jane@example.com", jane.login());
    assertTrue(jane.emailVerified());
    assertEquals(List.of("ops"), jane.roles());
  }

  @Test
  void roleClaim_canBeAPath() {
    Identity jane = byPath(Map.of("realm_access", Map.of("roles", List.of("ops")), "org", "Acme"));
    assertEquals(List.of("ops"), jane.roles());
    assertEquals(List.of("Acme"), jane.groups());
  }

  private static Identity byPath(Map<String, Object> claims) {
    var oidc = new ProviderSettings.Oidc("", "", "", "realm_access.roles", "org", List.of("*"));
    var base = TestProviders.at("https://idp.example.com");
    var settings =
        new ProviderSettings(
            "id",
            "secret",
            oidc,
            "common",
            base.cognito(),
            base.github(),
            "",
            base.keycloak(),
            base.cas());
    return new OidcClaims(Preset.KEYCLOAK, settings).identity("subject", claims);
  }

  @Test
  void roles_noClaimAndAnEmptyOne_differ() {
    assertNull(identity(Preset.OPENID, Map.of()).roles());
    assertEquals(List.of(), identity(Preset.OPENID, Map.of("roles", List.of())).roles());
    assertEquals(List.of(), identity(Preset.OPENID, Map.of("roles", "")).roles());
    assertNull(byPath(Map.of()).roles());
    assertEquals(List.of(), byPath(Map.of("realm_access", Map.of())).roles());
  }

  @Test
  void gitlab_groupsThatAnybodyCanMake_doNotCount() {
    var settings = TestProviders.at("https://gitlab.example.com", "common", List.of("acme"));
    var claims =
        Map.<String, Object>of(
            "groups", List.of("acme", "acme/ops", "acmes", "ops", "admin", "ops/acme"));
    Identity jane = new OidcClaims(Preset.GITLAB, settings).identity("subject", claims);
    assertEquals(List.of("acme", "acme/ops"), jane.roles());
    assertEquals(List.of("acme", "acme/ops"), jane.groups());
    assertEquals(List.of(), identity(Preset.GITLAB, claims).groups());
  }

  @Test
  void oddValues_leftOut() {
    Identity odd =
        identity(
            Preset.OPENID,
            Map.of(
                "preferred_username",
                7,
                "name",
                "a\0b",
                "email",
                "x".repeat(256),
                "email_verified",
                true,
                "roles",
                List.of("ok", 1, "", List.of(), "x".repeat(256)),
                "groups",
                Map.of("a", "b"),
                "picture",
                "javascript:alert(1)"));
    assertEquals("subject", odd.login());
    assertEquals("subject", odd.name());
    assertNull(odd.email());
    assertFalse(odd.emailVerified());
    assertEquals(List.of("ok"), odd.roles());
    assertEquals(List.of(), odd.groups());
    assertNull(odd.picture());
  }
}
