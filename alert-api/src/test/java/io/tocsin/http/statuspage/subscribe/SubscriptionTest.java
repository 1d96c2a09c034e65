package io.tocsin.http.statuspage.subscribe;

import static io.tocsin.http.alerta.AccessServer.ADMIN_KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tocsin.Await;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.hooks.Receiver;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import io.tocsin.statuspage.subscription.Subscribers;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.TestPostgres;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail and webhooks of the status page, through a server; what happens is brought about beside. */
class SubscriptionTest {

  private static final Pattern LINK =
      Pattern.compile("https://status\\.example/status/(confirm|unsubscribe)/([A-Za-z0-9_-]+)");

  @TempDir private static Path directory;
  private static GreenMail mail;
  private static Receiver receiver;
  private static Receiver dead;
  private static AccessServer server;
  private static JdbcDatabase database;
  private static StatusPages pages;
  private static Component api;

  @BeforeAll
  static void start() throws Exception {
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    receiver = new Receiver();
    dead = new Receiver();
    dead.answer(500);
    Path hooks = directory.resolve("hooks.yaml");
    Files.writeString(
        hooks,
        "outbound:\n  allow: [ \"127.0.0.1:%d\", \"127.0.0.1:%d\" ]\n"
            .formatted(receiver.port(), dead.port()));
    JdbcSettings settings = TestPostgres.newSettings();
    server =
        AccessServer.start(
            "--tocsin.jdbc.url=" + settings.url(),
            "--tocsin.hooks.file=" + hooks,
            "--tocsin.base-url=https://status.example",
            "--tocsin.mail.host=127.0.0.1",
            "--tocsin.mail.port=" + mail.getSmtp().getPort(),
            "--tocsin.mail.starttls=false",
            "--tocsin.mail.from=tocsin@tocsin.example");
    database = JdbcDatabase.open(settings);
    pages = new StatusPages(new JdbcStatusPageStore(database), Clock.systemUTC());
    api = edit(edit -> TestPages.component(edit, "API & <b>more</b>"));
  }

  @AfterAll
  static void stop() {
    database.close();
    server.close();
    receiver.close();
    dead.close();
    mail.stop();
  }

  private static <T> T edit(Function<PageEdit, T> work) {
    return pages.edit(Source.MANUAL, work);
  }

  /** As a browser does it. */
  private static Face.Reply subscribe(String form) {
    return server
        .face()
        .send(
            "POST",
            "/status/subscribe",
            form,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Sec-Fetch-Site",
            "same-origin");
  }

  private static MimeMessage mailed(String address, int number) throws Exception {
    MimeMessage[] all =
        Await.until(
            Duration.ofSeconds(60),
            () -> mail.getReceivedMessagesForDomain(address),
            found -> found.length >= number);
    assertEquals(number, all.length);
    return all[number - 1];
  }

  private static String part(MimeMessage message, int number) throws Exception {
    return ((Multipart) message.getContent()).getBodyPart(number).getContent().toString();
  }

  private static String token(MimeMessage message, String page) throws Exception {
    Matcher matcher = LINK.matcher(part(message, 0));
    assertTrue(matcher.find(), part(message, 0));
    assertEquals(page, matcher.group(1));
    return matcher.group(2);
  }

  private static Face.Reply press(String page, String token) {
    return server.face().send("POST", "/status/" + page + "/" + token, "");
  }

  private static Optional<Subscriber> subscriber(String address) {
    return Subscribers.find(pages.page(), address);
  }

  @Test
  void subscriber_confirms_isTold_andEndsItByOneClick() throws Exception {
    String address = "one@mail.example";
    Face.Reply asked = subscribe("email=one%40mail.example&components=" + api.id());
    assertEquals(200, asked.status(), asked.body());
    String token = token(mailed(address, 1), "confirm");
    Face.Reply looked = server.face().get("/status/confirm/" + token);
    assertEquals(200, looked.status(), looked.body());
    assertNull(subscriber(address).orElseThrow().verified());
    assertEquals(404, press("confirm", token.replaceAll(".$", "")).status());
    assertEquals(200, press("confirm", token).status());
    assertEquals(404, press("confirm", token).status());

    edit(
        edit ->
            TestPages.incident(
                edit,
                "Disk\r\nBcc: evil@x.example",
                new Impact(api.id(), ComponentStatus.MAJOR_OUTAGE)));

    MimeMessage told = mailed(address, 2);
    assertTrue(told.getSubject().contains("Incident: Disk Bcc: evil@x.example"), told.getSubject());
    assertNull(told.getHeader("Bcc"));
    assertEquals(1, told.getAllRecipients().length);
    assertEquals("List-Unsubscribe=One-Click", told.getHeader("List-Unsubscribe-Post", null));
    assertTrue(part(told, 1).contains("API &amp; &lt;b&gt;more&lt;/b&gt;"), part(told, 1));
    assertTrue(part(told, 0).contains("API & <b>more</b> (Major outage)"), part(told, 0));
    String end = told.getHeader("List-Unsubscribe", null).replaceAll("\\s", "");
    Matcher link = LINK.matcher(end);
    assertTrue(link.find(), end);
    assertEquals(200, server.face().get("/status/unsubscribe/" + link.group(2)).status());
    assertTrue(subscriber(address).isPresent(), "a page that is only looked at ends nothing");
    Face.Reply ended =
        server
            .face()
            .send(
                "POST",
                "/status/unsubscribe/" + link.group(2),
                "List-Unsubscribe=One-Click",
                "Content-Type",
                "application/x-www-form-urlencoded");
    assertEquals(200, ended.status(), ended.body());
    assertEquals(Optional.empty(), subscriber(address));
    assertEquals(404, press("unsubscribe", link.group(2)).status());
  }

  @Test
  void badRequests_areRefused() {
    for (String bad :
        List.of(
            "",
            "email=no",
            "email=a%40b%0d%0aBcc%3a+c%40d",
            "email=a%00%40b",
            "email=%ff%40b",
            "email=a%40b&components=99999999999999999999",
            "email=a%40b&components=x")) {
      Face.Reply reply = subscribe(bad);
      assertEquals(400, reply.status(), bad);
      assertFalse(reply.body().contains("<b>"), reply.body());
    }
    assertEquals(404, press("confirm", "nothing").status());
    assertEquals(404, press("unsubscribe", "99-" + "A".repeat(43)).status());
  }

  @Test
  void form_showsWhatGuestsSee() {
    edit(
        edit -> {
          ComponentGroup group = TestPages.group(edit, "Inner", Visibility.AUTHENTICATED);
          return TestPages.component(edit, "Secret", group);
        });
    Face.Reply form = server.face().get("/status/subscribe");

    assertEquals(200, form.status());
    assertTrue(form.body().contains("API &amp; &lt;b&gt;more&lt;/b&gt;"), form.body());
    assertFalse(form.body().contains("Secret"), form.body());
  }

  @Test
  void webhooks_areSigned_andADeadOneHoldsUpNobody() throws Exception {
    Face admin = server.face().withKey(ADMIN_KEY);
    assertEquals(401, server.face().get("/status-page/webhooks").status());
    for (String bad :
        List.of(
            "{}",
            "{\"url\":\"ftp://x\"}",
            "{\"url\":5}",
            "{\"url\":\"https://x.example\",\"components\":[1e400]}",
            "{\"url\":\"https://x.example\",\"components\":[99]}",
            "[]")) {
      assertEquals(400, admin.post("/status-page/webhooks", bad).status(), bad);
    }
    Face.Reply deadOne =
        admin.post("/status-page/webhooks", "{\"url\":\"" + dead.url("/dead") + "\"}");
    assertEquals(201, deadOne.status(), deadOne.body());
    Face.Reply made =
        admin.post("/status-page/webhooks", "{\"url\":\"" + receiver.url("/told") + "\"}");
    String secret = made.json().path("secret").asText();
    assertFalse(admin.get("/status-page/webhooks").body().contains(secret));

    for (int i = 0; i < 8; i++) {
      String name = "Outage " + i;
      edit(edit -> TestPages.incident(edit, name));
    }
    for (int i = 0; i < 8; i++) {
      Receiver.Told told = next("Outage");
      assertEquals("Outage " + i, name(told));
      assertEquals("incident_created", told.json().path("type").asText());
      assertEquals(signature(secret, told), told.headers().get("webhook-signature"));
    }
    assertTrue(dead.waiting() >= 1);

    long id = made.json().path("webhook").path("id").asLong();
    assertEquals(204, admin.delete("/status-page/webhooks/" + id).status());
    assertEquals(404, admin.delete("/status-page/webhooks/" + id).status());
    assertEquals(404, admin.delete("/status-page/webhooks/x").status());
    long other = deadOne.json().path("webhook").path("id").asLong();
    assertEquals(204, admin.delete("/status-page/webhooks/" + other).status());
  }

  /** Other tests make incidents too. */
  private static Receiver.Told next(String prefix) throws InterruptedException {
    Receiver.Told told = receiver.next();
    while (!name(told).startsWith(prefix)) {
      told = receiver.next();
    }
    return told;
  }

  private static String name(Receiver.Told told) {
    JsonNode incident = told.json().path("data").path("incident");
    return incident.path("name").asText();
  }

  private static String signature(String secret, Receiver.Told told) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        told.headers().get("webhook-id")
            + "."
            + told.headers().get("webhook-timestamp")
            + "."
            + told.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
