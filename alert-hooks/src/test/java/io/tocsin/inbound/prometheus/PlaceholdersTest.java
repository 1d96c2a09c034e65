package io.tocsin.inbound.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

  private static final Map<String, String> LABELS =
      Map.of("app", "shop", "loop", "${app}", "odd name", "x");

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "${app}, shop",
    "a ${app} b ${app}!, a shop b shop!",
    "${odd name}, x",
    "${loop}, ${app}",
    "${none}, ${none}",
    "${none}${app}, ${none}shop",
    "${app, ${app",
    "${}, ${}",
    "$${app}}, $shop}",
    "${${app}}, ${shop}",
    "} ${app}, } shop",
    "{app} {0.__class__} %s ${jndi:ldap://x}, {app} {0.__class__} %s ${jndi:ldap://x}",
  })
  void text_replaced(String text, String expected) {
    assertEquals(expected, new Placeholders(LABELS).replace(text));
  }

  @Test
  void valuesBeyondTheBudget_leaveTheText() {
    String half = "v".repeat(Placeholders.BUDGET / 2);
    Placeholders placeholders = new Placeholders(Map.of("v", half));
    assertEquals(half, placeholders.replace("${v}"));
    String twice = "${v}${v}";
    assertSame(twice, placeholders.replace(twice));
  }

  @Test
  void nestedOpenings_takeLinearTime() {
    String text = "${".repeat(500_000) + "}".repeat(500_000);
    assertTimeout(
        Duration.ofSeconds(10), () -> assertEquals(text, new Placeholders(LABELS).replace(text)));
  }
}
