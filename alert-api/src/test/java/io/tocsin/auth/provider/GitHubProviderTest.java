package io.tocsin.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.provider.LoginProvider.Proof;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers are those of GitHub's documentation; nothing that speaks like it can be had. */
class GitHubProviderTest {

  private static final Proof PROOF = new Proof("c0de", "http://localhost:8000/login", null);

  private SpokenHttp github;

  @BeforeEach
  void start() throws IOException {
    github = new SpokenHttp();
    github.answer(
        "/login/oauth/access_token",
        "{\"access_token\":\"gho_16C7e42F\",\"scope\":\"user:email\",\"token_type\":\"bearer\"}");
    github.answer(
        "/api/v3/user",
        "{\"login\":\"octocat\",\"id\":583231,\"name\":\"The Octocat\",\"email\":null,"
            + "\"avatar_url\":\"https://avatars.example.com/u/583231\"}");
    github.answer(
        "/api/v3/user/emails",
        "[{\"email\":\"old@example.com\",\"verified\":true,\"primary\":false},"
            + "{\"email\":\"octocat@example.com\",\"verified\":true,\"primary\":true}]");
    github.answer("/api/v3/user/orgs", "[{\"login\":\"acme\"},{\"login\":\"hobby\"}]");
    github.answer(
        "/api/v3/user/teams",
        "[{\"name\":\"ops\",\"organization\":{\"login\":\"acme\"}},"
            + "{\"name\":\"admin\",\"organization\":{\"login\":\"hobby\"}}]");
  }

  @AfterEach
  void stop() {
    github.close();
  }

  private LoginOutcome<Identity> identify(String... orgs) {
    return new GitHubProvider(TestProviders.at(github.url(), "common", List.of(orgs)))
        .identify(PROOF);
  }

  @Test
  void user_teamsAreRolesAndOrganisationsAreGroups() {
    assertEquals(
        new Identity(
            "github",
            "583231",
            "@octocat",
            "The Octocat",
            "octocat@example.com",
            true,
            List.of("ops", "hobby/admin"),
            List.of("acme"),
            "https://avatars.example.com/u/583231"),
        TestProviders.vouched(identify("acme")));
  }

  @Test
  void everybodyAllowed_noTeamOrOrganisationCountsByItsNameAlone() {
    Identity octocat = TestProviders.vouched(identify("*"));
    assertEquals(List.of("acme/ops", "hobby/admin"), octocat.roles());
    assertEquals(List.of(), octocat.groups());
    assertEquals(List.of("acme"), TestProviders.vouched(identify("*", "acme")).groups());
  }

  @Test
  void code_swappedWithOurSecretAndAddress() {
    identify("*");
    assertEquals(
        List.of(
            "client_id=tocsin",
            "client_secret=c11ent-5ecret",
            "code=c0de",
            "redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Flogin"),
        List.of(github.asked().getFirst().body().split("&")).stream().sorted().toList());
    assertEquals("Bearer gho_16C7e42F", github.asked().getLast().authorization());
  }

  @Test
  void noneOfTheOrganisations_notAllowed() {
    assertEquals(
        LoginOutcome.refused(HttpStatus.FORBIDDEN, "User @octocat is not authorized"),
        identify("initech"));
  }

  @Test
  void addressNotVerified_notVouchedFor() {
    github.answer(
        "/api/v3/user/emails",
        "[{\"email\":\"boss@example.com\",\"verified\":false,\"primary\":true}]");
    Identity identity = TestProviders.vouched(identify("*"));
    assertEquals(null, identity.email());
    assertTrue(!identity.emailVerified());
  }

  @Test
  void scopesTooFew_noGroupsAndNoRoles() {
    github.answer("/api/v3/user/emails", 404, "{\"message\":\"Not Found\"}");
    github.answer("/api/v3/user/orgs", 403, "{}");
    github.answer("/api/v3/user/teams", 403, "{}");
    Identity identity = TestProviders.vouched(identify("*"));
    assertEquals(List.of(), identity.groups());
    assertEquals(null, identity.roles());
  }

  @Test
  void codeRefused_refused() {
    github.answer("/login/oauth/access_token", "{\"error\":\"bad_verification_code\"}");
    assertEquals(
        LoginOutcome.refused(
            HttpStatus.UNAUTHORIZED, "the identity provider does not accept the code"),
        identify("*"));
  }

  @Test
  void tokenRefused_refused() {
    github.answer("/api/v3/user", 401, "{\"message\":\"Bad credentials\"}");
    assertEquals(
        LoginOutcome.refused(HttpStatus.UNAUTHORIZED, "the identity provider's token is not valid"),
        identify("*"));
  }

  @Test
  void nonsense_unavailable() {
    for (String nonsense : List.of("{\"login\":1}", "<html>", "{}", "")) {
      github.answer("/api/v3/user", nonsense);
      assertEquals(LoginOutcome.unavailable(), identify("*"), nonsense);
    }
    github.answer("/login/oauth/access_token", "{\"error\":\"incorrect_client_credentials\"}");
    assertEquals(LoginOutcome.unavailable(), identify("*"));
    github.close();
    assertEquals(LoginOutcome.unavailable(), identify("*"));
  }
}
