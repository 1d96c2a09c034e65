package io.tocsin.auth.provider;

import static io.tocsin.http.alerta.AccessServer.ADMIN;
import static io.tocsin.http.alerta.AccessServer.ADMIN_KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.http.alerta.HawkSigner;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every kind of identity may: whose alerts it sees, whether it does what administrators do,
 * and whether it changes its own address and password. A number is the status of the answer.
 */
class IdentityMatrixTest {

  private static final String PASSWORD = "a-password-of-tests";
  private static final String SECRET = "a secret of sixteen";
  private static final List<String> LOOKUPS =
      List.of(
          lookup("acme.com", "Acme"),
          lookup("globex.com", "Globex"),
          lookup("noc", "*"),
          lookup("bob@acme.com", "Acme"),
          lookup("root@acme.com", "*"));

  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** Sends with the credential of somebody. */
  private interface Sender {
    Reply send(String method, String path, String body);
  }

  private static String lookup(String match, String customer) {
    return "{\"match\":\"%s\",\"customer\":\"%s\"}".formatted(match, customer);
  }

  private static Sender with(Face face, String... headers) {
    return (method, path, body) -> {
      List<String> all = new ArrayList<>(List.of(headers));
      if (body != null) {
        all.addAll(List.of("Content-Type", "application/json"));
      }
      return face.send(method, path, body, all.toArray(String[]::new));
    };
  }

  private static Sender bearer(Face face, String token) {
    return with(face, "Authorization", "Bearer " + token);
  }

  private static Sender bearer(Face face, Reply login) {
    return login.status() == 200
        ? bearer(face, login.json().path("token").asText())
        : (method, path, body) -> login;
  }

  private static String row(String kind, Sender sender) {
    String address = "{\"email\":\"new%d@other.example\"}".formatted(COUNTER.incrementAndGet());
    return String.join(
        " | ",
        kind,
        seen(sender),
        status(sender.send("GET", "/users", null)),
        status(sender.send("PUT", "/user/me", "{\"password\":\"" + PASSWORD + "\"}")),
        status(sender.send("PUT", "/user/me", address)));
  }

  private static String status(Reply reply) {
    return Integer.toString(reply.status());
  }

  private static String seen(Sender sender) {
    Reply reply = sender.send("GET", "/alerts", null);
    if (reply.status() != 200) {
      return status(reply);
    }
    TreeSet<String> customers = new TreeSet<>();
    for (JsonNode alert : reply.json().path("alerts")) {
      customers.add(alert.path("customer").asText());
    }
    return String.join("+", customers);
  }

  private static void fill(Face face) {
    Sender admin = with(face, "X-API-Key", ADMIN_KEY);
    for (String lookup : LOOKUPS) {
      assertEquals(201, admin.send("POST", "/customer", lookup).status());
    }
    for (String customer : List.of("Acme", "Globex")) {
      String alert =
          """
          {"resource":"r","event":"e","environment":"Production","service":["s"],"customer":"%s"}\
          """
              .formatted(customer);
      assertEquals(201, admin.send("POST", "/alert", alert).status());
    }
  }

  private static void assertRows(String expected, List<String> rows) {
    assertEquals(expected.strip(), String.join("\n", rows));
  }

  @Test
  void localIdentities() {
    try (AccessServer server =
        AccessServer.start(
            "--tocsin.access.customer-views=true",
            "--tocsin.access.proxy.enabled=true",
            "--tocsin.access.hmac-credentials=[{\"key\":\"acme.com\",\"secret\":\""
                + SECRET
                + "\"}]")) {
      Face face = server.face();
      fill(face);
      Sender admin = with(face, "X-API-Key", ADMIN_KEY);
      for (String login : List.of("gus@acme.com", "bob@acme.com", "root@acme.com")) {
        user(admin, login, login.startsWith("gus") ? "guest" : "user");
      }
      user(admin, "was@acme.com", "admin");
      user(admin, "left@acme.com", "user");
      String demoted = server.token("was@acme.com", PASSWORD);
      String ended = server.token("left@acme.com", PASSWORD);
      change(admin, "was@acme.com", "{\"roles\":[\"user\"]}");
      change(admin, "left@acme.com", "{\"status\":\"inactive\"}");
      assertRows(
          """
          nobody | 401 | 401 | 401 | 401
          guest | Acme | 403 | 200 | 401
          user | Acme | 403 | 200 | 401
          user who sees all by login | Acme+Globex | 403 | 200 | 401
          administrator | Acme+Globex | 200 | 200 | 401
          token of a user that is no administrator any more | Acme | 403 | 200 | 401
          token of a user that is not active any more | 401 | 401 | 401 | 401
          token after logging out | 401 | 401 | 401 | 401
          proxy: of a domain | Acme | 403 | 200 | 200
          proxy: named as a domain | 403 | 403 | 403 | 403
          proxy: named as a group | 403 | 403 | 403 | 403
          proxy: of a group | Acme+Globex | 403 | 200 | 200
          key of a user | Acme | 403 | 404 | 404
          key of another customer | Globex | 403 | 404 | 404
          key of an administrator | Acme+Globex | 200 | 404 | 404
          Hawk, whatever its name | Acme+Globex | 200 | 404 | 404
          """,
          List.of(
              row("nobody", with(face)),
              row("guest", bearer(face, server.token("gus@acme.com", PASSWORD))),
              row("user", bearer(face, server.token("bob@acme.com", PASSWORD))),
              row(
                  "user who sees all by login",
                  bearer(face, server.token("root@acme.com", PASSWORD))),
              row("administrator", bearer(face, server.token(ADMIN, AccessServer.ADMIN_PASSWORD))),
              row("token of a user that is no administrator any more", bearer(face, demoted)),
              row("token of a user that is not active any more", bearer(face, ended)),
              row("token after logging out", bearer(face, loggedOut(server))),
              row("proxy: of a domain", with(face, "X-Proxy-User", "pia@acme.com")),
              row("proxy: named as a domain", with(face, "X-Proxy-User", "acme.com")),
              row("proxy: named as a group", with(face, "X-Proxy-User", "noc")),
              row(
                  "proxy: of a group",
                  with(face, "X-Proxy-User", "pat", "X-Proxy-Roles", "user,noc")),
              row("key of a user", key(face, admin, "bob@acme.com", "Acme")),
              row("key of another customer", key(face, admin, "sensors", "Globex")),
              row("key of an administrator", admin),
              row("Hawk, whatever its name", hawk(face))));
    }
  }

  private static String loggedOut(AccessServer server) {
    String token = server.token("root@acme.com", PASSWORD);
    assertEquals(200, bearer(server.face(), token).send("POST", "/auth/logout", null).status());
    return token;
  }

  private static void user(Sender admin, String login, String role) {
    String body =
        """
        {"name":"n","login":"%s","email":"%s","password":"%s","roles":["%s"]}\
        """
            .formatted(login, login, PASSWORD, role);
    Reply made = admin.send("POST", "/user", body);
    assertEquals(201, made.status(), made.toString());
  }

  private static void change(Sender admin, String login, String body) {
    String id = admin.send("GET", "/users?login=" + login, null).json().at("/users/0/id").asText();
    Reply changed = admin.send("PUT", "/user/" + id, body);
    assertEquals(200, changed.status(), changed.toString());
  }

  private static Sender key(Face face, Sender admin, String user, String customer) {
    String body =
        """
        {"user":"%s","scopes":["read","write:alerts"],"customer":"%s"}\
        """
            .formatted(user, customer);
    Reply made = admin.send("POST", "/key", body);
    assertEquals(201, made.status(), made.toString());
    return with(face, "X-API-Key", made.json().path("key").asText());
  }

  private static Sender hawk(Face face) {
    return (method, path, body) -> {
      String signature =
          HawkSigner.sign(
              face.uri(), "acme.com", SECRET, Instant.now().getEpochSecond(), method, path, body);
      return with(face, "Authorization", signature).send(method, path, body);
    };
  }

  @Test
  void openId(@TempDir Path data) {
    try (OpenIdSite site =
        new OpenIdSite(
            data,
            "--tocsin.access.customer-views=true",
            "--tocsin.access.admin-users=sam,openid:the-director," + OpenIdSite.BOSS,
            "--tocsin.access.admin-password=",
            "--tocsin.access.admin-key=" + ADMIN_KEY)) {
      Face face = site.face();
      fill(face);
      assertRows(
          """
          verified address | Acme | 403 | 403 | 403
          address not verified | 403 | 403 | 403 | 403
          nickname of a domain | 403 | 403 | 403 | 403
          nickname of a group | 403 | 403 | 403 | 403
          nickname of a login | 403 | 403 | 403 | 403
          nickname of an administrator | 403 | 403 | 403 | 403
          in a group | Acme+Globex | 403 | 403 | 403
          in a group that is called like a domain | 403 | 403 | 403 | 403
          administrator by address | Acme+Globex | 200 | 403 | 403
          administrator by subject | Acme+Globex | 200 | 403 | 403
          administrator by role, of a domain | Acme | 200 | 403 | 403
          """,
          List.of(
              row(
                  "verified address",
                  bearer(face, site.login("1", "email", "ann@acme.com", "email_verified", true))),
              row(
                  "address not verified",
                  bearer(face, site.login("2", "nickname", "u", "email", "u@acme.com"))),
              row("nickname of a domain", bearer(face, site.login("3", "nickname", "acme.com"))),
              row("nickname of a group", bearer(face, site.login("4", "nickname", "noc"))),
              row("nickname of a login", bearer(face, site.login("5", "nickname", "bob@acme.com"))),
              row("nickname of an administrator", bearer(face, site.login("6", "nickname", "sam"))),
              row(
                  "in a group",
                  bearer(face, site.login("7", "nickname", "g", "groups", List.of("noc")))),
              row(
                  "in a group that is called like a domain",
                  bearer(face, site.login("8", "nickname", "h", "groups", List.of("acme.com")))),
              row(
                  "administrator by address",
                  bearer(face, site.login("9", "email", OpenIdSite.BOSS, "email_verified", true))),
              row(
                  "administrator by subject",
                  bearer(face, site.login("the-director", "nickname", "d"))),
              row(
                  "administrator by role, of a domain",
                  bearer(
                      face,
                      site.login(
                          "10",
                          "email",
                          "kim@acme.com",
                          "email_verified",
                          true,
                          "roles",
                          List.of("admin"))))));
    }
  }

  @Test
  void directory_addressesCountWhereASettingSaysSo() throws Exception {
    var config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
    var directory = new InMemoryDirectoryServer(config);
    directory.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
    person(directory, "jane", "jane@acme.com");
    person(directory, "bill", ADMIN);
    directory.startListening();
    try {
      assertRows(
          """
          of a domain | 403 | 403 | 403 | 403
          with the address of the administrator | 403 | 403 | 403 | 403
          """,
          directoryRows(directory, "false"));
      assertRows(
          """
          of a domain | Acme | 403 | 403 | 403
          with the address of the administrator | Acme+Globex | 200 | 403 | 403
          """,
          directoryRows(directory, "true"));
    } finally {
      directory.shutDown(true);
    }
  }

  private static void person(InMemoryDirectoryServer directory, String uid, String mail)
      throws Exception {
    directory.add(
        "dn: uid=" + uid + ",dc=example,dc=com",
        "objectClass: inetOrgPerson",
        "uid: " + uid,
        "cn: " + uid,
        "sn: " + uid,
        "mail: " + mail,
        "userPassword: s3cret");
  }

  private static List<String> directoryRows(InMemoryDirectoryServer directory, String verified) {
    try (AccessServer server =
        AccessServer.start(
            "--tocsin.access.customer-views=true",
            "--tocsin.access.admin-password=",
            "--tocsin.access.provider=ldap",
            "--tocsin.ldap.mail-verified=" + verified,
            "--tocsin.ldap.url=ldap://127.0.0.1:" + directory.getListenPort(),
            "--tocsin.ldap.domains={\"example.com\":\"uid=%s,dc=example,dc=com\"}")) {
      Face face = server.face();
      fill(face);
      return List.of(
          row("of a domain", bearer(face, server.logIn("jane@example.com", "s3cret"))),
          row(
              "with the address of the administrator",
              bearer(face, server.logIn("bill@example.com", "s3cret"))));
    }
  }

  @Test
  void cas_addressesCountWhereASettingSaysSo() throws Exception {
    try (SpokenHttp cas = new SpokenHttp()) {
      cas.answer(
          "/p3/serviceValidate",
          """
          <cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess>
          <cas:user>jane</cas:user>
          <cas:attributes><cas:mail>jane@acme.com</cas:mail></cas:attributes>
          </cas:authenticationSuccess></cas:serviceResponse>
          """);
      assertEquals("jane | 403 | 403 | 403 | 403", casRow(cas, "false"));
      assertEquals("jane | Acme | 403 | 403 | 403", casRow(cas, "true"));
    }
  }

  private static String casRow(SpokenHttp cas, String verified) {
    try (AccessServer server =
        AccessServer.start(
            "--tocsin.access.customer-views=true",
            "--tocsin.access.provider=cas",
            "--tocsin.cas.server=" + cas.url(),
            "--tocsin.cas.mail-verified=" + verified)) {
      Face face = server.face();
      fill(face);
      Reply login =
          face.post("/auth/cas", "{\"ticket\":\"ST-1\",\"service\":\"http://localhost/\"}");
      return row("jane", bearer(face, login));
    }
  }

  @Test
  void gitHub_organisationsCountThatTheSettingsName() throws Exception {
    try (SpokenHttp github = new SpokenHttp()) {
      github.answer("/login/oauth/access_token", "{\"access_token\":\"t\"}");
      github.answer("/api/v3/user", "{\"login\":\"octocat\",\"id\":1}");
      github.answer("/api/v3/user/emails", "[]");
      github.answer("/api/v3/user/orgs", "[{\"login\":\"noc\"}]");
      github.answer(
          "/api/v3/user/teams", "[{\"name\":\"admin\",\"organization\":{\"login\":\"noc\"}}]");
      assertEquals("octocat | 403 | 403 | 403 | 403", gitHubRow(github, "*"));
      assertEquals("octocat | Acme+Globex | 200 | 403 | 403", gitHubRow(github, "noc"));
    }
  }

  private static String gitHubRow(SpokenHttp github, String organisations) {
    try (AccessServer server =
        AccessServer.start(
            "--tocsin.access.customer-views=true",
            "--tocsin.access.provider=github",
            "--tocsin.oauth.client-id=tocsin",
            "--tocsin.oauth.client-secret=s",
            "--tocsin.github.url=" + github.url(),
            "--tocsin.github.allowed-orgs=" + organisations)) {
      Face face = server.face();
      fill(face);
      Reply login =
          face.post(
              "/auth/github",
              "{\"code\":\"c\",\"clientId\":\"tocsin\",\"redirectUri\":\"http://localhost/\"}");
      return row("octocat", bearer(face, login));
    }
  }
}
