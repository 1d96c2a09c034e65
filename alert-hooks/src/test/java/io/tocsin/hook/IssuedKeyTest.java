package io.tocsin.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.alert.Alert;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuedKeyTest {

  private static Alert alert(@Nullable String customer, String id, long episode) {
    return TestAlerts.alert(1, TestAlerts.DISK_FULL)
        .customer(customer)
        .id(id)
        .episode(episode)
        .build();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "NULL",
      value = {
        "NULL, 7d9c1b2e-5a44, 1, -/7d9c1b2e-5a44/1",
        "acme, 7d9c1b2e-5a44, 3, acme/7d9c1b2e-5a44/3",
        "acme, a/b/2, 3, acme/a/b/2/3",
        "'', x, 1, -/x/1",
      })
  void key_isOfTheAlert(@Nullable String customer, String id, long episode, String text) {
    Alert alert = alert(customer, id, episode);
    assertEquals(text, IssuedKey.of(alert).text());
    IssuedKey read = IssuedKey.parse(text).orElseThrow();
    assertEquals(id, read.alertId());
    assertEquals(episode, read.episode());
    assertTrue(read.isOf(alert));
    assertFalse(read.isOf(alert.toBuilder().episode(episode + 1).build()));
    assertFalse(read.isOf(alert.toBuilder().customer("other").build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme Inc/Zürich", "-", "~x", "a\nb", "x/y"})
  void oddCustomer_standsAsADigest(String customer) {
    Alert alert = alert(customer, "id", 1);
    String text = IssuedKey.of(alert).text();
    assertTrue(text.matches("~[0-9a-f]{24}/id/1"), text);
    assertTrue(IssuedKey.parse(text).orElseThrow().isOf(alert));
    assertNotEquals(IssuedKey.of(alert("z" + customer, "id", 1)), IssuedKey.of(alert));
  }

  @Test
  void longestKey_fits() {
    Alert alert = alert("c".repeat(1000), "/\n".repeat(100), 999_999_999_999_999_999L);
    String text = IssuedKey.of(alert).text();
    assertTrue(text.length() <= 255, text);
    assertTrue(IssuedKey.parse(text).orElseThrow().isOf(alert));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "a/1",
        "a//1",
        "/a/1",
        "a/b/0",
        "a/b/01",
        "a/b/-1",
        "a/b/+1",
        "a/b/1 ",
        "a/b/9999999999999999999",
        "a b/c/1",
        "~short/c/1"
      })
  void otherTexts_areNoKeys(String text) {
    assertEquals(Optional.empty(), IssuedKey.parse(text));
  }

  @Test
  void hugeText_isNoKey() {
    assertEquals(Optional.empty(), IssuedKey.parse("a/" + "b".repeat(100_000) + "/1"));
  }
}
