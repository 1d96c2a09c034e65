package io.tocsin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {

  private static final Map<String, String> OPENID =
      Map.of(
          "AUTH_PROVIDER", "openid",
          "OAUTH2_CLIENT_ID", "tocsin",
          "OAUTH2_CLIENT_SECRET", "c11ent-5ecret",
          "OIDC_ISSUER_URL", "https://idp.example.com/");

  private static Settings read(Map<String, String> variables) {
    return Settings.of(new MapValues(variables));
  }

  private static String refused(Map<String, String> variables) {
    return assertThrows(StartRefusedException.class, () -> read(variables)).getMessage();
  }

  @Test
  void alertasNames_taken() {
    ProviderSettings settings = read(OPENID).provider();
    assertEquals("https://idp.example.com/", settings.oidc().issuerUrl());
    assertEquals(List.of("*"), settings.oidc().allowedRoles());
    assertFalse(settings.toString().contains("5ecret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OAUTH2_CLIENT_ID", "OAUTH2_CLIENT_SECRET", "OIDC_ISSUER_URL"})
  void whatTheProviderNeeds_missing_refused(String name) {
    Map<String, String> less = new HashMap<>(OPENID);
    less.remove(name);
    assertTrue(refused(less).endsWith("is not set, but the provider openid needs it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap", "cas", "keycloak", "cognito", "github", "azure", "saml2"})
  void providerAlone_refused(String provider) {
    assertTrue(refused(Map.of("AUTH_PROVIDER", provider)).contains(provider));
  }

  @Test
  void roles_byTheNamesOfOtherProvidersToo() {
    assertEquals(
        List.of("ops"),
        read(Map.of("ALLOWED_KEYCLOAK_ROLES", "ops")).provider().oidc().allowedRoles());
  }

  @ParameterizedTest
  @CsvSource({
    "ldap://ldap.example.com, ldap.example.com, 389, NONE",
    "ldaps://ldap.example.com, ldap.example.com, 636, IMPLICIT",
    "ldap://127.0.0.1:10389/, 127.0.0.1, 10389, NONE",
    "ldap://[::1]:10389, ::1, 10389, NONE"
  })
  void ldapUrl_read(String url, String host, int port, LdapSettings.Tls tls) {
    LdapSettings settings = read(Map.of("LDAP_URL", url)).ldap();
    assertEquals(host, settings.host());
    assertEquals(port, settings.port());
    assertEquals(tls, settings.tls());
  }

  @Test
  void ldap_whatOtherSettingsReplace_mayBeGiven() {
    assertEquals(
        LdapSettings.Tls.IMPLICIT,
        read(Map.of("LDAP_URL", "ldaps://ldap.example.com", "tocsin.ldap.start-tls", "true"))
            .ldap()
            .tls());
    LdapSettings ldap =
        read(Map.of(
                "tocsin.ldap.base-dn", "a",
                "LDAP_USER_BASEDN", "b",
                "LDAP_GROUP_BASEDN", "c"))
            .ldap();
    assertEquals("b", ldap.users().baseDn());
    assertEquals("c", ldap.groups().baseDn());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LDAP_URL | http://ldap.example.com",
        "LDAP_URL | ldap://ldap.example.com:99999",
        "LDAP_URL | ldap://a:b:c",
        "LDAP_DOMAINS | {\"example.com\": \"%s@example.com\"}",
        "LDAP_DOMAINS | {\"example.com\": 1}",
        "LDAP_CACERT | /no/such/file",
        "LDAP_USER_NAME_ATTR | a b",
        "LDAP_ALLOW_SELF_SIGNED_CERT | true",
        "OIDC_ISSUER_URL | ftp://idp.example.com",
        "OIDC_ISSUER_URL | https://user:password@idp.example.com",
        "KEYCLOAK_REALM | ../x",
        "AZURE_TENANT | a/b",
        "CAS_VERSION | 1"
      })
  void badValues_refused(String name, String value) {
    refused(Map.of(name, value));
  }

  @Test
  void withoutTls_warnedOf() {
    Map<String, String> plain = new HashMap<>(OPENID);
    assertFalse(read(plain).sendsLoginsInTheClear());
    plain.put("OIDC_ISSUER_URL", "http://127.0.0.1:8080/corp");
    assertFalse(read(plain).sendsLoginsInTheClear());
    plain.put("OIDC_ISSUER_URL", "http://idp.example.com");
    assertTrue(read(plain).sendsLoginsInTheClear());
    assertTrue(
        read(Map.of("AUTH_PROVIDER", "ldap", "LDAP_URL", "ldap://ldap.example.com"))
            .sendsLoginsInTheClear());
  }
}
