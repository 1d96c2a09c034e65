package io.tocsin.auth.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.http.alerta.AccessServer;
import io.tocsin.settings.ServerSettings;
import io.tocsin.settings.ServerSettings.VersionShown;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

  private static HostNames names(String host, String... allowed) {
    return new HostNames(
        new ServerSettings(
            host,
            8080,
            "",
            List.of(allowed),
            Path.of("/data"),
            1024,
            List.of(),
            List.of(),
            VersionShown.OFF,
            "info"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.5:8080, true",
    "[fd00::1]:8080, true",
    "0.0.0.0:8080, true",
    "tocsin:8080, true",
    "localhost, true",
    "evil.example:8080, false",
    "192.168.1.5.evil.example, false",
    "tocsin.evil, false",
    "192.168.1, false"
  })
  void serverOfOtherMachines_answersToAddressesAndShortNames(String host, boolean answered) {
    assertEquals(answered, names("0.0.0.0").isOurs(host));
    assertEquals(answered, names("::").isOurs(host));
  }

  @Test
  void boundName_isOurs() {
    assertTrue(names("alerts.example.org").isOurs("Alerts.Example.org:8080"));
    assertTrue(names("[::1]").isOurs("[::1]:8080"));
    assertEquals(false, names("127.0.0.1").isOurs("tocsin"));
    assertTrue(names("127.0.0.1", "*").isOurs("whatever.example"));
    assertTrue(names("127.0.0.1", "[fd00::1]").isOurs("[fd00:0::1]"));
  }

  @Test
  void readersWithoutALogin_andNobodyElse_comeByOurNamesOnly() {
    try (AccessServer server = AccessServer.start("--tocsin.access.allow-readonly=true")) {
      assertEquals("200", status(server, "localhost", ""));
      assertEquals("421", status(server, "evil.example", ""));
      String key = "X-API-Key: " + AccessServer.ADMIN_KEY + "\r\n";
      assertEquals("200", status(server, "alerts.example.org", key));
    }
  }

  private static String status(AccessServer server, String host, String header) {
    String request = "GET /alerts HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n";
    return server.face().sendRaw(request.formatted(host, header)).split(" ", 3)[1];
  }
}
