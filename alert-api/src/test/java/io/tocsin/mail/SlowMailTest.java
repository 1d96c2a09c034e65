package io.tocsin.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.settings.MailSettings;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An SMTP server that takes its time. */
class SlowMailTest {

  private static final Mail MAIL = new Mail("ann@mail.example", "Hello", "Text", null, Map.of());

  private static MailSettings settings(int port) {
    return new MailSettings("127.0.0.1", port, false, false, "", "", "a@tocsin.example", "here");
  }

  @Test
  void mail_endsInTime_andItsConnectionWithIt() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CountDownLatch over = new CountDownLatch(1);
      Thread.ofVirtual().start(() -> keepWaiting(server, over));
      Mailer mailer =
          new Mailer(settings(server.getLocalPort()), Clock.systemUTC(), Duration.ofMillis(300));
      try {
        MessagingException failure =
            assertThrows(MessagingException.class, () -> mailer.deliver(MAIL));
        assertEquals("the SMTP server is too slow", failure.getMessage());
        assertTrue(over.await(60, TimeUnit.SECONDS), "the connection is still there");
      } finally {
        mailer.close();
      }
    }
  }

  /** Says nothing, as long as anybody listens. */
  private static void keepWaiting(ServerSocket server, CountDownLatch over) {
    try (Socket socket = server.accept()) {
      while (socket.getInputStream().read() >= 0) {
        assertEquals(1, over.getCount());
      }
      over.countDown();
    } catch (IOException e) {
      over.countDown();
    }
  }
}
