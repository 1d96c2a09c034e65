package io.tocsin.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who choose a name that shows a customer's alerts to somebody else. */
class CustomerNamesTest {

  @TempDir static Path data;
  private static OpenIdSite site;

  @BeforeAll
  static void start() {
    site = new OpenIdSite(data, "--tocsin.access.customer-views=true");
    site.lookup("acme.com", "Acme");
    site.lookup("globex.example", "Globex");
    site.lookup("ops", "*");
    site.lookup("jane@initech.example", "Initech");
    for (String customer : List.of("Acme", "Globex", "Initech")) {
      site.alert("of-" + customer, customer);
    }
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static Set<String> seen(String token) {
    Set<String> customers = new TreeSet<>();
    for (JsonNode alert : site.by(token, "GET", "/alerts", null).json().path("alerts")) {
      customers.add(alert.path("customer").asText());
    }
    return customers;
  }

  private static void assertRefused(String message, Reply reply) {
    assertEquals(403, reply.status(), reply.toString());
    assertEquals(message, reply.message());
  }

  @Test
  void nickname_ofADomainOrAGroup_isRefusedAndSaysWhy() {
    assertRefused(
        "login 'acme.com' looks like a domain", site.login("s1", "preferred_username", "acme.com"));
    assertRefused(
        "login 'globex.example' is the name of a domain",
        site.login("s2", "preferred_username", "globex.example"));
    assertRefused(
        "login 'ops' is the name of a group", site.login("s3", "preferred_username", "ops"));
  }

  @Test
  void nicknames_withADomainBeforeABackslash_showNothing() {
    assertEquals(403, site.login("s4", "preferred_username", "acme.com\\eve").status());
    assertEquals(
        403,
        site.login("s5", "preferred_username", "eve", "email", "eve@acme.com").status(),
        "an address that is not verified");
  }

  @Test
  void nickname_thatALaterLookupNamesAsAGroup_showsNothing() {
    String mine =
        site.token("s6", "preferred_username", "night", "groups", List.of("acme.com", "ops"));
    assertEquals(Set.of("Acme", "Globex", "Initech"), seen(mine), "a group is a group");
    site.lookup("night", "*");
    Reply reply = site.login("s6", "preferred_username", "night", "groups", List.of());
    assertEquals(403, reply.status(), reply.toString());
    reply = site.login("s6", "preferred_username", "night", "groups", List.of("acme.com"));
    assertEquals(403, reply.status(), "a group that is called like a domain: " + reply);
  }

  @Test
  void verifiedAddresses_showWhatTheirDomainAndLoginAreOf() {
    assertEquals(
        Set.of("Acme"),
        seen(
            site.token(
                "s7",
                "preferred_username",
                "ann",
                "email",
                "ann@acme.com",
                "email_verified",
                true)));
    assertEquals(
        Set.of("Initech"),
        seen(site.token("s8", "email", "jane@initech.example", "email_verified", true)));
  }
}
