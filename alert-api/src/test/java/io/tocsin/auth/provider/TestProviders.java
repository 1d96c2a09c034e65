package io.tocsin.auth.provider;

import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.settings.ProviderSettings;
import java.util.List;

/** Settings of providers that tests use. */
final class TestProviders {

  static final String CLIENT = "tocsin";
  static final String SECRET = "c11ent-5ecret";

  private TestProviders() {}

  /** All providers at that address. */
  static ProviderSettings at(String url) {
    return at(url, "common", List.of("*"));
  }

  /** As above, for people of a tenant, or with one of those roles or organisations. */
  static ProviderSettings at(String url, String tenant, List<String> allowed) {
    return new ProviderSettings(
        CLIENT,
        SECRET,
        new ProviderSettings.Oidc(url, "", "", "", "", allowed),
        tenant,
        new ProviderSettings.Cognito("eu-west-1", "eu-west-1_Ab1", ""),
        new ProviderSettings.GitHub(url, allowed),
        url,
        new ProviderSettings.Keycloak(url, "ops"),
        new ProviderSettings.Cas(url, 3, false));
  }

  static Identity vouched(LoginOutcome<Identity> answer) {
    if (answer instanceof LoginOutcome.Accepted<Identity>(Identity identity)) {
      return identity;
    }
    throw new AssertionError(answer.toString());
  }
}
