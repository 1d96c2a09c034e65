package io.tocsin.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** A server whose people log in with OpenID Connect, and everybody that may say anything there. */
final class OpenIdSite implements AutoCloseable {

  static final String ADMIN_KEY = "key-of-the-administrator";
  static final String BOSS = "boss@example.org";
  static final String BOSS_PASSWORD = "a-password-of-the-boss";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MockOAuth2Server provider = new MockOAuth2Server();
  private final TocsinServer server;
  private final Face face;

  OpenIdSite(Path data, String... settings) {
    try {
      provider.start(InetAddress.getByName("127.0.0.1"), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    List<String> all = new ArrayList<>();
    all.addAll(
        List.of(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + data,
            "--tocsin.access.required=true",
            "--tocsin.access.provider=openid",
            "--tocsin.access.admin-users=" + BOSS + ",chief,openid:the-director",
            "--tocsin.access.admin-password=" + BOSS_PASSWORD,
            "--tocsin.access.admin-key=" + ADMIN_KEY,
            "--tocsin.oauth.client-id=" + TestProviders.CLIENT,
            "--tocsin.oauth.client-secret=" + TestProviders.SECRET,
            "--tocsin.oidc.issuer-url=" + provider.issuerUrl("corp")));
    all.addAll(List.of(settings));
    server = TocsinServer.start(all.toArray(String[]::new));
    face = new Face(server.uri());
  }

  Face face() {
    return face;
  }

  /** Logs in by what the provider says: claims as name and value in turn. */
  Reply login(String subject, Object... claims) {
    Map<String, Object> said = new HashMap<>();
    for (int i = 0; i < claims.length; i += 2) {
      said.put((String) claims[i], claims[i + 1]);
    }
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "corp", subject, "JWT", List.of(TestProviders.CLIENT), said, 120));
    return face.post(
        "/auth/openid",
        "{\"code\":\"c\",\"clientId\":\"tocsin\",\"redirectUri\":\"http://localhost/\"}");
  }

  /** As {@link #login}, of somebody who gets in. */
  String token(String subject, Object... claims) {
    Reply reply = login(subject, claims);
    assertEquals(200, reply.status(), reply.toString());
    return reply.json().path("token").asText();
  }

  Reply by(String token, String method, String path, String body) {
    return send(method, path, body, "Authorization", "Bearer " + token);
  }

  Reply withKey(String key, String method, String path, String body) {
    return send(method, path, body, "X-API-Key", key);
  }

  Reply admin(String method, String path, String body) {
    return withKey(ADMIN_KEY, method, path, body);
  }

  Reply withPassword(String name, String password, String path) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return send(
        "GET", path, null, "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  Reply send(String method, String path, String body, String... headers) {
    String[] typed =
        Stream.concat(Stream.of(headers), Stream.of("Content-Type", "application/json"))
            .toArray(String[]::new);
    return face.send(method, path, body, body == null ? headers : typed);
  }

  /** Whether the token's user may do what only administrators may. */
  boolean isAdmin(String token) {
    return by(token, "GET", "/users", null).status() == 200
        && by(token, "GET", "/keys", null).status() == 200
        && by(token, "GET", "/management/status", null).status() == 200;
  }

  String id(String token) {
    Reply me = by(token, "GET", "/user/me", null);
    assertEquals(200, me.status(), me.toString());
    return me.json().at("/user/id").asText();
  }

  void lookup(String match, String customer) {
    Reply made = admin("POST", "/customer", json(Map.of("match", match, "customer", customer)));
    assertEquals(201, made.status(), made.toString());
  }

  void alert(String resource, String customer) {
    Reply made =
        admin(
            "POST",
            "/alert",
            json(
                Map.of(
                    "resource",
                    resource,
                    "event",
                    "e",
                    "environment",
                    "Production",
                    "service",
                    List.of("s"),
                    "customer",
                    customer)));
    assertEquals(201, made.status(), made.toString());
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
    provider.shutdown();
  }
}
