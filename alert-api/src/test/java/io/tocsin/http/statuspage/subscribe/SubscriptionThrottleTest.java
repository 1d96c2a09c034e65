package io.tocsin.http.statuspage.subscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tocsin.Await;
import io.tocsin.http.alerta.AccessServer;
import io.tocsin.http.alerta.Face;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubscriptionThrottleTest {

  private static Face.Reply subscribe(AccessServer server, String address) {
    return server.face().send("POST", "/status/subscribe", "email=" + address);
  }

  @Test
  void subscribe_answersTheSame_whetherKnownOrNot_andNotTooOften() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (AccessServer server =
        AccessServer.start(
            "--tocsin.base-url=https://status.example",
            "--tocsin.mail.host=127.0.0.1",
            "--tocsin.mail.port=" + mail.getSmtp().getPort(),
            "--tocsin.mail.starttls=false",
            "--tocsin.mail.from=tocsin@tocsin.example")) {
      Face.Reply first = subscribe(server, "same%40mail.example");
      assertEquals(200, first.status(), first.body());
      for (int i = 0; i < 5; i++) {
        Face.Reply again = subscribe(server, "same%40mail.example");
        assertEquals(first.body(), again.body());
        assertEquals(first.status(), again.status());
      }
      for (int i = 0; i < 4; i++) {
        assertEquals(200, subscribe(server, "other" + i + "%40mail.example").status());
      }
      Face.Reply late = subscribe(server, "late%40mail.example");
      assertEquals(429, late.status());
      assertTrue(late.headers().firstValue("Retry-After").isPresent());
      int sent =
          Await.until(
              Duration.ofSeconds(60),
              () -> mail.getReceivedMessages().length,
              count -> count >= 3 + 4);
      assertEquals(3 + 4, sent);
    } finally {
      mail.stop();
    }
  }
}
