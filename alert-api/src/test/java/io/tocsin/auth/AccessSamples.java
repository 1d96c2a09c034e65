package io.tocsin.auth;

import static io.tocsin.auth.MatrixSamples.put;

import io.tocsin.auth.MatrixSamples.Sample;
import java.util.Map;

/** Requests for the routes about users, groups, keys, permissions, customers and logins. */
final class AccessSamples {

  private AccessSamples() {}

  static void addTo(Map<String, Sample> samples) {
    addUsers(samples);
    addGroups(samples);
    addKeys(samples);
    addRules(samples);
    addLogins(samples);
  }

  private static void addUsers(Map<String, Sample> samples) {
    String user = "{\"name\":\"n\",\"email\":\"{unique}@example.org\"}";
    put(samples, "POST /user", "/user", user, 201, 403);
    put(samples, "POST /users", "/users", user, 201, 403);
    put(samples, "GET /users", "/users", null, 200, 200);
    put(samples, "GET /user/{id}", "/user/{user}", null, 200, 404);
    put(samples, "PUT /user/{id}", "/user/{user}", "{\"text\":\"t\"}", 200, 404);
    put(samples, "DELETE /user/{id}", "/user/{user}", null, 200, 404);
    put(samples, "POST /user/{id}", "/user/{user}", "{\"_method\":\"delete\"}", 200, 404);
    String attributes = "{\"attributes\":{\"a\":\"b\"}}";
    put(samples, "PUT /user/{id}/attributes", "/user/{user}/attributes", attributes, 200, 404);
    put(samples, "GET /user/{id}/groups", "/user/{user}/groups", null, 200, 404);
    // Keys are nobody's own record
    put(samples, "DELETE /user/{id}/sessions", "/user/{user}/sessions", null, 200, 404);
    put(samples, "DELETE /user/me/sessions", "/user/me/sessions", null, 404, 404);
    put(samples, "GET /user/me", "/user/me", null, 404, 404);
    put(samples, "PUT /user/me", "/user/me", "{\"text\":\"t\"}", 404, 404);
    put(samples, "GET /user/me/attributes", "/user/me/attributes", null, 404, 404);
    put(samples, "PUT /user/me/attributes", "/user/me/attributes", attributes, 404, 404);
  }

  private static void addGroups(Map<String, Sample> samples) {
    put(samples, "POST /group", "/group", "{\"name\":\"{unique}\"}", 201, 403);
    put(samples, "GET /groups", "/groups", null, 200, 200);
    put(samples, "GET /group/{id}", "/group/{group}", null, 200, 404);
    put(samples, "PUT /group/{id}", "/group/{group}", "{\"text\":\"t\"}", 200, 404);
    put(samples, "DELETE /group/{id}", "/group/{group}", null, 200, 404);
    put(samples, "GET /group/{id}/users", "/group/{group}/users", null, 200, 404);
    String member = "/group/{group}/user/{user}";
    put(samples, "PUT /group/{id}/user/{userId}", member, "{}", 200, 404);
    put(samples, "DELETE /group/{id}/user/{userId}", member, null, 200, 404);
  }

  private static void addKeys(Map<String, Sample> samples) {
    put(samples, "POST /key", "/key", "{\"scopes\":[\"read:alerts\"]}", 201, 201);
    put(samples, "GET /keys", "/keys", null, 200, 200);
    put(samples, "GET /keys/{user}", "/keys/someone@example.org", null, 200, 200);
    put(samples, "GET /key/{+key}", "/key/{key}", null, 200, 404);
    put(samples, "PUT /key/{+key}", "/key/{key}", "{\"text\":\"t\"}", 200, 404);
    put(samples, "DELETE /key/{+key}", "/key/{key}", null, 200, 404);
    put(samples, "POST /key/{+key}", "/key/{key}", "{\"_method\":\"delete\"}", 200, 404);
  }

  private static void addRules(Map<String, Sample> samples) {
    String permission = "{\"match\":\"{unique}\",\"scopes\":[\"read\"]}";
    put(samples, "POST /perm", "/perm", permission, 201, 403);
    put(samples, "GET /perms", "/perms", null, 200, 200);
    put(samples, "GET /scopes", "/scopes", null, 200, 200);
    put(samples, "GET /perm/{id}", "/perm/{perm}", null, 200, 404);
    put(samples, "PUT /perm/{id}", "/perm/{perm}", "{\"scopes\":[\"read\"]}", 200, 404);
    put(samples, "DELETE /perm/{id}", "/perm/{perm}", null, 200, 404);
    String lookup = "{\"match\":\"{unique}\",\"customer\":\"Own\"}";
    put(samples, "POST /customer", "/customer", lookup, 201, 400);
    put(samples, "GET /customers", "/customers", null, 200, 200);
    put(samples, "GET /customer/{id}", "/customer/{customer}", null, 200, 404);
    put(samples, "PUT /customer/{id}", "/customer/{customer}", lookup, 200, 404);
    put(samples, "DELETE /customer/{id}", "/customer/{customer}", null, 200, 404);
    put(samples, "GET /audit", "/audit", null, 200, 403);
  }

  private static void addLogins(Map<String, Sample> samples) {
    put(samples, "POST /auth/login", "/auth/login", "{}", 401, 401);
    put(samples, "POST /auth/signup", "/auth/signup", "{}", 403, 403);
    put(samples, "POST /auth/forgot", "/auth/forgot", "{}", 400, 400);
    String password = "{\"password\":\"another password\"}";
    put(samples, "POST /auth/reset/{hash}", "/auth/reset/none", password, 400, 400);
    put(samples, "POST /auth/confirm/{hash}", "/auth/confirm/none", "{}", 400, 400);
    put(samples, "GET /auth/logout", "/auth/logout", null, 200, 200);
    put(samples, "POST /auth/logout", "/auth/logout", null, 200, 200);
    put(samples, "GET /userinfo", "/userinfo", null, 401, 401);
    for (String provider :
        new String[] {
          "openid", "azure", "cognito", "gitlab", "google", "keycloak", "github", "cas"
        }) {
      put(samples, "POST /auth/" + provider, "/auth/" + provider, "{}", 404, 404);
    }
  }
}
