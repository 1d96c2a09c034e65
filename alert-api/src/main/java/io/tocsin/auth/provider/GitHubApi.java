package io.tocsin.auth.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.tocsin.auth.Identity;
import io.tocsin.json.JsonMappers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GitHub's API, with the token of one of its users. */
final class GitHubApi {

  private static final int PAGE_SIZE = 100;
  private static final int MAX_PAGES = 10;

  private final ProviderHttp http;
  private final String base;
  private final String token;

  GitHubApi(ProviderHttp http, String base, String token) {
    this.http = http;
    this.base = base;
    this.token = token;
  }

  /**
   * A user.
   *
   * @param id which lasts, other than the login
   */
  record Account(
      String id,
      String login,
      String name,
      @Nullable String publicEmail,
      @Nullable String picture) {}

  /** A team of an organisation. */
  record Team(String organisation, String name) {}

  /** The account of the token; empty if GitHub does not accept the token. */
  Optional<Account> account() throws IOException {
    HttpResponse<byte[]> answer = get("/user");
    if (answer.statusCode() == HTTPResponse.SC_UNAUTHORIZED) {
      return Optional.empty();
    }
    JsonNode user = json(answer);
    String login = text(user, "login");
    if (login == null || !user.path("id").isIntegralNumber()) {
      throw new IOException("a user without login or id");
    }
    String name = text(user, "name");
    return Optional.of(
        new Account(
            user.path("id").asText(),
            login,
            name == null ? login : name,
            text(user, "email"),
            text(user, "avatar_url")));
  }

  /** The primary address, if GitHub has verified it and shows it. */
  Optional<String> verifiedEmail() throws IOException {
    return all("/user/emails").orElse(List.of()).stream()
        .filter(email -> email.path("primary").asBoolean() && email.path("verified").asBoolean())
        .flatMap(email -> Optional.ofNullable(text(email, "email")).stream())
        .findFirst();
  }

  /** The names of the user's organisations. */
  List<String> organisations() throws IOException {
    return all("/user/orgs").orElse(List.of()).stream()
        .flatMap(organisation -> Optional.ofNullable(text(organisation, "login")).stream())
        .toList();
  }

  /** The user's teams; empty if GitHub does not show them. */
  Optional<List<Team>> teams() throws IOException {
    return all("/user/teams").map(GitHubApi::teams);
  }

  private static List<Team> teams(List<JsonNode> elements) {
    List<Team> teams = new ArrayList<>();
    for (JsonNode team : elements) {
      String organisation = text(team.path("organization"), "login");
      String name = text(team, "name");
      if (organisation != null && name != null) {
        teams.add(new Team(organisation, name));
      }
    }
    return teams;
  }

  /** All elements of a list, page by page; empty where the token's scopes do not show it. */
  private Optional<List<JsonNode>> all(String path) throws IOException {
    List<JsonNode> elements = new ArrayList<>();
    for (int page = 1; page <= MAX_PAGES; page++) {
      HttpResponse<byte[]> answer = get(path + "?per_page=" + PAGE_SIZE + "&page=" + page);
      if (answer.statusCode() == HTTPResponse.SC_FORBIDDEN
          || answer.statusCode() == HTTPResponse.SC_NOT_FOUND) {
        return Optional.empty();
      }
      JsonNode list = json(answer);
      list.forEach(elements::add);
      if (list.size() < PAGE_SIZE) {
        break;
      }
    }
    return Optional.of(elements);
  }

  private HttpResponse<byte[]> get(String path) throws IOException {
    return http.get(
        URI.create(base + path),
        "Accept",
        "application/vnd.github+json",
        "Authorization",
        "Bearer " + token,
        "X-GitHub-Api-Version",
        "2022-11-28");
  }

  /** The JSON of an answer whose status is 200. */
  static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != HTTPResponse.SC_OK) {
      throw new IOException("status " + answer.statusCode());
    }
    return JsonMappers.PLAIN.readTree(answer.body());
  }

  private static @Nullable String text(JsonNode object, String member) {
    return Identity.text(object.path(member).textValue());
  }
}
