package io.tocsin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.access.CustomerLookup.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginNamesTest {

  private static final List<CustomerLookup> LOOKUPS =
      List.of(
          new CustomerLookup("1", 1, Kind.DOMAIN, "acme.de", "Acme"),
          new CustomerLookup("2", 1, Kind.GROUP, "ops", "*"),
          new CustomerLookup("3", 1, Kind.LOGIN, "bob", "Acme"));

  /** What is stored without a kind gets the one that people cannot choose for themselves. */
  @ParameterizedTest
  @CsvSource({
    "bob@acme.com, LOGIN",
    "@octocat, LOGIN",
    "ACME\\bob, LOGIN",
    "acme.com, DOMAIN",
    "eu.acme.co.uk, DOMAIN",
    "b\u00fccher.example, DOMAIN",
    "jane.doe, DOMAIN",
    "ops, GROUP",
    "acme, GROUP",
    "acme/ops, GROUP",
    "acme/ops.eu, GROUP",
    "on call, GROUP",
    "Mr. X, GROUP",
    ".com, GROUP",
    "a..b, GROUP",
    "*, GROUP"
  })
  void kind_ofAMatchOfWhichNothingElseIsKnown(String match, Kind kind) {
    assertEquals(kind, Kind.of(match));
  }

  @ParameterizedTest
  @CsvSource({
    "acme.com, login 'acme.com' looks like a domain",
    "Mail.Acme.ORG, login 'Mail.Acme.ORG' looks like a domain",
    "db.internal, login 'db.internal' looks like a domain",
    "acme.de, login 'acme.de' is the name of a domain",
    "ACME.de, login 'ACME.de' is the name of a domain",
    "ops, login 'ops' is the name of a group",
    "OPS, login 'OPS' is the name of a group",
    "jane.doe,",
    "jane.li,",
    "bob,",
    "bob@acme.de,",
    "@octocat,",
    "oops,"
  })
  void refusal_ofLoginsThatAreOtherNames(String login, String refusal) {
    assertEquals(refusal, LoginNames.refusal(login, LOOKUPS).orElse(null));
  }
}
