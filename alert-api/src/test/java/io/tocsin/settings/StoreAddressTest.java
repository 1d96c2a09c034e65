package io.tocsin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.mongo.MongoSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users mean when they name a store. */
class StoreAddressTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  @ParameterizedTest
  @CsvSource({
    "postgres://me:secret@h:1/db?sslmode=require, postgresql://h:1/db",
    "postgresql://me:secret@h/db, postgresql://h/db",
    "jdbc:postgresql://h/db?user=me&password=secret, postgresql://h/db",
    "'mongodb://me:secret@a:27018,b/db?replicaSet=rs', 'mongodb://a:27018,b/db'",
    "mongodb://a, mongodb://a/tocsin",
    "/var/data/../lib/tocsin, /var/lib/tocsin"
  })
  void place_ofWhatIsNamed_isWithoutSecrets(String text, String place) {
    assertEquals(place, StoreAddress.parse(text, TIMEOUT).place());
  }

  @Test
  void parse_url_hasTheLoginOfTheUrl() {
    assertEquals(
        new StoreAddress.Relational(
            new JdbcSettings(
                "jdbc:postgresql://h/db", "me", "secret", StoreAddress.POOL_SIZE, TIMEOUT)),
        StoreAddress.parse("postgres://me:secret@h/db", TIMEOUT));
    assertEquals(
        new StoreAddress.Mongo(new MongoSettings("mongodb://a/x", "x", TIMEOUT)),
        StoreAddress.parse("mongodb://a/x", TIMEOUT));
  }

  @Test
  void parse_anythingElse_isADataDirectory() {
    StoreAddress address = StoreAddress.parse("some dir", TIMEOUT);
    assertEquals(Path.of("some dir").toAbsolutePath().toString(), address.place());
    assertEquals(MapValues.settings("tocsin.data-dir", "some dir").dataPlace(), address.place());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://me:secret@h/db",
        "postgres://me:secret@h/db?secret=1",
        "mongodb://me:secret@:x/",
        "a;secret=b",
        "nul\u0000secret"
      })
  void parse_whatCanBeNone_isRefusedWithoutSecrets(String text) {
    StartRefusedException refusal =
        assertThrows(StartRefusedException.class, () -> StoreAddress.parse(text, TIMEOUT));
    assertEquals(2, refusal.exitCode());
    assertFalse(refusal.getMessage().contains("me:secret"), refusal.getMessage());
  }
}
