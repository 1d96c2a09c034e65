package io.tocsin.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.settings.ServerSettings;
import io.tocsin.settings.ServerSettings.VersionShown;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerPropertiesTest {

  private static final String CORS = "micronaut.server.cors.";
  private static final String CONSOLES = CORS + "configurations.consoles.";

  @Test
  void place_andLimit() {
    Map<String, Object> properties = properties(8080, List.of());
    assertEquals("::1", properties.get("micronaut.server.host"));
    assertEquals(8080, properties.get("micronaut.server.port"));
    assertEquals(5000L, properties.get("micronaut.server.max-request-size"));
    assertEquals(5000L, properties.get("micronaut.server.max-request-buffer-size"));
    assertEquals(-1, properties(0, List.of()).get("micronaut.server.port"));
  }

  @Test
  void origins_plainAndPatterns() {
    Map<String, Object> properties =
        properties(1, List.of("http://a", "https?://b\\.example", "http://c[0-9]"));
    assertEquals(true, properties.get(CORS + "enabled"));
    assertEquals(List.of("http://a"), properties.get(CONSOLES + "allowed-origins"));
    assertEquals(
        "(?:https?://b\\.example)|(?:http://c[0-9])",
        properties.get(CONSOLES + "allowed-origins-regex"));
    assertEquals(List.of("X-A"), properties.get(CONSOLES + "allowed-headers"));
    assertEquals(true, properties.get(CONSOLES + "allow-credentials"));
  }

  @Test
  void origins_all_withoutCredentials() {
    Map<String, Object> properties = properties(1, List.of("*", "http://a"));
    assertNull(properties.get(CONSOLES + "allowed-origins"));
    assertEquals(false, properties.get(CONSOLES + "allow-credentials"));
  }

  @Test
  void origins_none_off() {
    assertEquals(false, properties(1, List.of()).get(CORS + "enabled"));
    assertFalse(properties(1, List.of("http://a")).containsKey(CONSOLES + "allowed-origins-regex"));
  }

  private static Map<String, Object> properties(int port, List<String> origins) {
    return ServerProperties.of(
        new ServerSettings(
            "::1",
            port,
            "",
            List.of(),
            Path.of("/data"),
            5000,
            origins,
            List.of("X-A"),
            VersionShown.FULL,
            "info"));
  }
}
