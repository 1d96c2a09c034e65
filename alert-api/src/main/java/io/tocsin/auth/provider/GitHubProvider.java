package io.tocsin.auth.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.settings.ProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GitHub, or a GitHub Enterprise Server, by OAuth 2: roles are teams, customers are looked up by
 * organisations.
 */
final class GitHubProvider implements LoginProvider {

  private static final Logger LOG = LoggerFactory.getLogger(GitHubProvider.class);
  private static final String PUBLIC = "https://github.com";

  private final ProviderSettings settings;
  private final ProviderHttp http;
  private final URI tokens;
  private final String api;

  GitHubProvider(ProviderSettings settings) {
    String base = settings.github().url();
    this.settings = settings;
    this.http = new ProviderHttp(URI.create(base));
    this.tokens = URI.create(base + "/login/oauth/access_token");
    this.api = base.equals(PUBLIC) ? "https://api.github.com" : base + "/api/v3";
  }

  @Override
  public LoginOutcome<Identity> identify(Proof proof) {
    try {
      JsonNode answer = GitHubApi.json(http.post(tokens, form(proof)));
      if (answer.path("access_token").isTextual()) {
        return identify(new GitHubApi(http, api, answer.path("access_token").textValue()));
      }
      return refused(answer.path("error").asText());
    } catch (IOException e) {
      LOG.warn("GitHub does not answer as it should: {}", e.getMessage());
      return LoginOutcome.unavailable();
    }
  }

  private String form(Proof proof) {
    return URLUtils.serializeParameters(
        Map.of(
            "client_id", List.of(settings.clientId()),
            "client_secret", List.of(settings.clientSecret()),
            "code", List.of(proof.code()),
            "redirect_uri", List.of(proof.address())));
  }

  private static LoginOutcome<Identity> refused(String error) {
    return switch (error) {
      case "bad_verification_code", "redirect_uri_mismatch", "unverified_user_email" ->
          LoginOutcome.refused(
              HttpStatus.UNAUTHORIZED, "the identity provider does not accept the code");
      default -> {
        LOG.warn("GitHub gives no token; are the client id and secret of the settings right?");
        yield LoginOutcome.unavailable();
      }
    };
  }

  private LoginOutcome<Identity> identify(GitHubApi api) throws IOException {
    Optional<GitHubApi.Account> account = api.account();
    if (account.isEmpty()) {
      return LoginOutcome.refused(
          HttpStatus.UNAUTHORIZED, "the identity provider's token is not valid");
    }
    Identity identity = identity(api, account.get());
    List<String> allowed = settings.github().allowedOrgs();
    return allowed.contains("*") || identity.groups().stream().anyMatch(allowed::contains)
        ? new LoginOutcome.Accepted<>(identity)
        : LoginProvider.notAllowed(identity);
  }

  private Identity identity(GitHubApi api, GitHubApi.Account account) throws IOException {
    Optional<String> verified = api.verifiedEmail();
    return new Identity(
        "github",
        account.id(),
        "@" + account.login(),
        account.name(),
        verified.orElse(account.publicEmail()),
        verified.isPresent(),
        api.teams().map(this::roles).orElse(null),
        api.organisations().stream().filter(settings.github().allowedOrgs()::contains).toList(),
        account.picture());
  }

  private List<String> roles(List<GitHubApi.Team> teams) {
    return teams.stream().map(this::role).distinct().toList();
  }

  /**
   * Anybody can make an organisation of any name, with a team of any name: organisations count only
   * if the settings name them, and the teams of others only together with their organisation.
   */
  private String role(GitHubApi.Team team) {
    return settings.github().allowedOrgs().contains(team.organisation())
        ? team.name()
        : team.organisation() + "/" + team.name();
  }

  @Override
  public Optional<String> logoutUrl() {
    return Optional.empty();
  }
}
