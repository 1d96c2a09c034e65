package io.tocsin.http.login;

import static io.tocsin.http.alerta.AccessServer.ADMIN;
import static io.tocsin.http.alerta.AccessServer.ADMIN_KEY;
import static io.tocsin.http.alerta.AccessServer.ADMIN_PASSWORD;
import static io.tocsin.http.alerta.AccessServer.basic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import jakarta.mail.internet.MimeMessage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing up, confirming, forgetting passwords, and guessing them. */
class SignUpTest {

  private static final Pattern PAGE =
      Pattern.compile("https://console\\.example/(confirm|reset)/([A-Za-z0-9_-]{56})");

  private static GreenMail mail;
  private static AccessServer open;
  private static AccessServer verifying;

  @BeforeAll
  static void start() {
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    open = AccessServer.start("--tocsin.access.login-attempts=5");
    verifying =
        AccessServer.start(
            "--tocsin.access.email-verification=true",
            "--tocsin.access.admin-users=" + ADMIN + ",boss@tocsin.example",
            "--tocsin.access.admin-password=",
            "--tocsin.access.allowed-email-domains=tocsin.example",
            "--tocsin.base-url=https://console.example/api",
            "--tocsin.mail.host=127.0.0.1",
            "--tocsin.mail.port=" + mail.getSmtp().getPort(),
            "--tocsin.mail.starttls=false",
            "--tocsin.mail.from=tocsin@tocsin.example");
  }

  @AfterAll
  static void stop() {
    open.close();
    verifying.close();
    mail.stop();
  }

  private static Face.Reply signUp(AccessServer server, String email) {
    return server
        .face()
        .post(
            "/auth/signup",
            "{\"name\":\"Somebody\",\"email\":\"%s\",\"password\":\"correct: horse\"}"
                .formatted(email));
  }

  /** The token in the newest e-mail to an address, of which there must be so many. */
  private static String mailed(String address, int count, String page) throws Exception {
    assertTrue(mail.waitForIncomingEmail(30_000, total(address, count)), address);
    MimeMessage[] all = mail.getReceivedMessagesForDomain(address);
    assertEquals(count, all.length);
    Matcher matcher = PAGE.matcher(GreenMailUtil.getBody(all[count - 1]));
    assertTrue(matcher.find(), GreenMailUtil.getBody(all[count - 1]));
    assertEquals(page, matcher.group(1));
    return matcher.group(2);
  }

  private static int total(String address, int count) {
    int others =
        mail.getReceivedMessages().length - mail.getReceivedMessagesForDomain(address).length;
    return others + count;
  }

  @Test
  void signUp_getsTokenWithTheScopesOfUsers() {
    Face.Reply reply = signUp(open, "new@tocsin.example");

    assertEquals(200, reply.status(), reply.body());
    String bearer = "Bearer " + reply.json().path("token").asText();
    assertEquals("read write", open.get("/userinfo", bearer).json().path("scope").asText());
    assertEquals(200, open.get("/alerts", basic("new@tocsin.example", "correct: horse")).status());
    assertEquals(403, open.get("/management/housekeeping", bearer).status());
    assertEquals(409, signUp(open, "NEW@tocsin.example").status());
  }

  /** Its name has become one of this machine. */
  @Test
  void signUp_byAPageOfAnotherSite_isRefused() {
    String body = "{\"name\":\"E\",\"email\":\"e@evil.example\",\"password\":\"correct: horse\"}";
    String head =
        "POST /auth/signup HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n"
            + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: ";
    String reply = open.face().sendRaw(head + body.length() + "\r\n\r\n" + body);
    assertTrue(reply.startsWith("HTTP/1.1 421 "), reply);
  }

  @Test
  void signUp_withAddressOfAdministrator_isRefused() {
    assertEquals(403, signUp(open, ADMIN).status());
  }

  @Test
  void signUp_withBadMembers_is400() {
    assertEquals(400, signUp(open, "no address").status());
    assertEquals(400, signUp(open, "a@b\\nBcc: c@d").status());
    assertEquals(400, open.face().post("/auth/signup", "{}").status());
    assertEquals(
        400,
        open.face()
            .post("/auth/signup", "{\"name\":1,\"email\":\"x@tocsin.example\",\"password\":\"p\"}")
            .status());
    assertEquals("unauthorized domain", signUp(verifying, "a@elsewhere.example").message());
  }

  @Test
  void administrator_whoSignsUp_isOneOnceTheAddressIsConfirmed() throws Exception {
    Face.Reply first = signUp(verifying, "boss@tocsin.example");
    assertEquals(403, first.status(), first.body());
    assertEquals("email not verified", first.message());
    assertEquals(403, verifying.logIn("boss@tocsin.example", "correct: horse").status());
    String token = mailed("boss@tocsin.example", 2, "confirm");

    Face.Reply confirmed = verifying.face().post("/auth/confirm/" + token, "{}");

    assertEquals("email address boss@tocsin.example confirmed", confirmed.message());
    String bearer = "Bearer " + verifying.token("boss@tocsin.example", "correct: horse");
    assertEquals(
        "admin read write", verifying.get("/userinfo", bearer).json().path("scope").asText());
    assertEquals(
        "confirmation token invalid",
        verifying.face().post("/auth/confirm/" + token, "{}").message());
  }

  @Test
  void password_thatIsForgotten_isChosenAnewOnce() throws Exception {
    assertEquals(403, signUp(verifying, "lost@tocsin.example").status());
    verifying.face().post("/auth/confirm/" + mailed("lost@tocsin.example", 1, "confirm"), "{}");
    String asked = "{\"email\":\"%s\"}";
    Face.Reply known =
        verifying.face().post("/auth/forgot", asked.formatted("lost@tocsin.example"));
    Face.Reply unknown =
        verifying.face().post("/auth/forgot", asked.formatted("who@tocsin.example"));
    assertEquals(known.status() + known.body(), unknown.status() + unknown.body());
    String token = mailed("lost@tocsin.example", 2, "reset");

    assertEquals(400, verifying.face().post("/auth/reset/" + token, "{}").status());
    Face.Reply reset = verifying.face().post("/auth/reset/" + token, "{\"password\":\"another\"}");

    assertEquals("password reset successful", reset.message());
    assertEquals(401, verifying.logIn("lost@tocsin.example", "correct: horse").status());
    assertEquals(200, verifying.logIn("lost@tocsin.example", "another").status());
    Face.Reply again = verifying.face().post("/auth/reset/" + token, "{\"password\":\"another\"}");
    assertEquals(400, again.status());
    assertEquals("invalid_request", again.json().path("errors").path(0).asText());
  }

  @Test
  void codes_thatWereSentToAnAddressBefore_proveNothingOfTheAddressNow() throws Exception {
    assertEquals(403, signUp(verifying, "eve@tocsin.example").status());
    String confirm = mailed("eve@tocsin.example", 1, "confirm");
    changeAddress("eve@tocsin.example", "victim@tocsin.example", false);
    assertEquals(400, verifying.face().post("/auth/confirm/" + confirm, "{}").status());
    assertFalse(user("eve@tocsin.example").path("email_verified").asBoolean(true));

    changeAddress("eve@tocsin.example", "old@tocsin.example", true);
    verifying.face().post("/auth/forgot", "{\"email\":\"old@tocsin.example\"}");
    String reset = mailed("old@tocsin.example", 1, "reset");
    changeAddress("eve@tocsin.example", "new@tocsin.example", true);
    assertEquals(
        400, verifying.face().post("/auth/reset/" + reset, "{\"password\":\"another\"}").status());
    assertEquals(401, verifying.logIn("eve@tocsin.example", "another").status());
  }

  private static JsonNode user(String login) {
    return verifying.get("/users?login=" + login, "Key " + ADMIN_KEY).json().at("/users/0");
  }

  private static void changeAddress(String login, String email, boolean isVerified) {
    String change = "{\"email\":\"%s\",\"email_verified\":%s}".formatted(email, isVerified);
    Face.Reply changed =
        verifying
            .face()
            .send(
                "PUT",
                "/user/" + user(login).path("id").asText(),
                change,
                "Authorization",
                "Key " + ADMIN_KEY,
                "Content-Type",
                "application/json");
    assertEquals(200, changed.status(), changed.toString());
  }

  @Test
  void login_withTooManyWrongPasswords_is429() {
    assertEquals(200, signUp(open, "guessed@tocsin.example").status());
    for (int i = 0; i < 5; i++) {
      assertEquals(401, open.logIn("guessed@tocsin.example", "wrong " + i).status());
    }

    Face.Reply reply = open.logIn("guessed@tocsin.example", "correct: horse");

    assertEquals(429, reply.status());
    assertTrue(Integer.parseInt(reply.header("Retry-After")) > 0);
    assertEquals(
        429, open.get("/alerts", basic("guessed@tocsin.example", "correct: horse")).status());
    assertEquals(200, open.logIn(ADMIN, ADMIN_PASSWORD).status());
  }

  @Test
  void login_withoutMembers_is401() {
    assertEquals(
        "must supply 'username' and 'password'", open.face().post("/auth/login", "{}").message());
    assertEquals(400, open.face().post("/auth/login", "[]").status());
    assertEquals(
        "OIDC end_session_endpoint not configured",
        open.face().send("POST", "/auth/logout", null).message());
  }

  @Test
  void config_ofServer_saysWhoHasToLogIn() {
    var config = open.face().get("/config").json();

    assertTrue(config.path("auth_required").asBoolean());
    assertTrue(config.path("signup_enabled").asBoolean());
    assertFalse(config.path("email_verification").asBoolean());
    assertEquals(200, open.get("/alerts", "Key " + ADMIN_KEY).status());
  }

  @Test
  void signUp_whereAddressesSayWhoseAlertsAreSeen_needsThemConfirmed() {
    try (AccessServer server = AccessServer.start("--tocsin.access.customer-views=true")) {
      assertEquals("user signup is disabled", signUp(server, "a@acme.example").message());
      assertEquals(
          false, server.face().get("/config").json().path("signup_enabled").asBoolean(true));
    }
  }

  @Test
  void signUp_thatIsAskedFor_isOpenWithCustomerViews() {
    try (AccessServer server =
        AccessServer.start(
            "--tocsin.access.customer-views=true", "--tocsin.access.signup-enabled=true")) {
      assertTrue(server.face().get("/config").json().path("signup_enabled").asBoolean());
      assertNotEquals("user signup is disabled", signUp(server, "a@acme.example").message());
    }
  }

  @Test
  void signUp_whereOthersReachTheServer_isForThoseWhoAskForIt() {
    try (AccessServer server = AccessServer.start("--tocsin.host=0.0.0.0")) {
      assertFalse(server.face().get("/config").json().path("signup_enabled").asBoolean(true));
      assertEquals(403, signUp(server, "stranger@acme.example").status());
    }
    try (AccessServer server =
        AccessServer.start("--tocsin.host=0.0.0.0", "--tocsin.access.signup-enabled=true")) {
      assertTrue(server.face().get("/config").json().path("signup_enabled").asBoolean());
      assertEquals(200, signUp(server, "stranger@acme.example").status());
    }
  }
}
