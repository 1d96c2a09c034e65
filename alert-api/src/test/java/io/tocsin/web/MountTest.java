package io.tocsin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTest {

  @ParameterizedTest
  @CsvSource({
    "/alerts, /alerts",
    "/alerts/, /alerts",
    "/api/alerts, /alerts",
    "/api/alerts/, /alerts",
    "/api, /",
    "/api/, /",
    "/, /",
    "/api/api/x, /api/x",
    "/apis/x, /apis/x",
    "/api/v1/checks, /api/v1/checks",
    "/api/v2/alerts, /api/v2/alerts",
    "/api/v2, /api/v2",
    "/api/v2/alerts/, /api/v2/alerts",
    "/api/v2/status, /api/v2/status",
    "/api/v2/status/, /api/v3/status",
    "/api/v1/status/, /api/v1/status",
    "/api/value, /value",
    "*, *"
  })
  void path_isRoutedAs(String path, String routed) {
    assertEquals(routed, Mount.routed(path));
  }
}
