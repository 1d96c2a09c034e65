package io.tocsin.settings;

import static io.tocsin.settings.MapValues.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.store.mongo.MongoSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which store is meant by what is given. */
class StoreSettingsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  @Test
  void mongoUri_alone_isTheStore() {
    Settings settings = settings("tocsin.mongo.uri", "mongodb://a");
    assertEquals(new MongoSettings("mongodb://a", "tocsin", TIMEOUT), settings.mongo());
    assertFalse(settings.isEmbedded());
    assertEquals(2, settings.receive().lanes());
    assertEquals("mongodb://a/tocsin", settings.dataPlace());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tocsin.mongo.uri", "MONGODB_URI", "DATABASE_URL"})
  void mongoUri_underAnyName_withItsDatabase(String name) {
    String uri = "mongodb://me:secret@a:27018,b/monitoring?replicaSet=rs";
    Settings settings = settings(name, uri);
    assertEquals(new MongoSettings(uri, "monitoring", TIMEOUT), settings.mongo());
    assertEquals("mongodb://a:27018,b/monitoring", settings.dataPlace());
    assertFalse(settings.toString().contains("secret"), settings.toString());
  }

  @Test
  void mongoSrv_isNotLookedUp() {
    Settings settings = settings("DATABASE_URL", "mongodb+srv://me:secret@no.such.host/alerts");
    assertEquals("mongodb+srv://no.such.host/alerts", settings.dataPlace());
  }

  @Test
  void mongoUri_ofOurs_winsOverAlertas() {
    assertEquals(
        "mongodb://a",
        settings("DATABASE_URL", "mongodb://b", "MONGODB_URI", "mongodb://a").mongo().uri());
  }

  @Test
  void timeout_given() {
    Settings settings = settings("MONGODB_URI", "mongodb://a", "tocsin.mongo.timeout", "2s");
    assertEquals(Duration.ofSeconds(2), settings.mongo().timeout());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tocsin.mongo.database", "DATABASE_NAME"})
  void database_insteadOfThatOfTheUri(String name) {
    Settings settings = settings("MONGODB_URI", "mongodb://a/b", name, "c");
    assertEquals("c", settings.mongo().database());
  }

  @Test
  void bothDatabases_alertsAreInMongo() {
    Settings settings =
        settings(
            "MONGODB_URI", "mongodb://a",
            "DATABASE_URL", "postgres://b/c",
            "DATABASE_NAME", "d");
    assertEquals("d", settings.mongo().database());
    assertEquals("jdbc:postgresql://b/c", settings.jdbc().url());
    assertEquals("mongodb://a/d", settings.dataPlace());
  }

  @Test
  void typeJdbc_leavesMongoAlone() {
    Settings settings = settings("MONGODB_URI", "mongodb://a", "tocsin.store.type", "jdbc");
    assertNull(settings.mongo());
    assertTrue(settings.isEmbedded());
  }

  @Test
  void typeMongo_withoutUri_refused() {
    assertEquals(
        "tocsin.store.type (TOCSIN_STORE_TYPE) is 'mongo', but there is no tocsin.mongo.uri"
            + " (MONGODB_URI) beside it",
        refused("tocsin.store.type", "mongo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mongodb://",
        "mongodb://me:secret",
        "mongodb://me:secret@a:port",
        "mongodb://me:sec/ret@a",
        "mongodb://me:sec%zzret@a",
        "mongodb+srv://me:secret@a,b",
        "mongodb://me:secret@a/?readPreference=secret",
        "http://me:secret@a",
        "me:secret@a"
      })
  void badUri_refusedInPlainWordsWithoutSecret(String uri) {
    String refused = refused("tocsin.mongo.uri", uri);
    assertTrue(
        refused.startsWith("tocsin.mongo.uri (TOCSIN_MONGO_URI) must be mongodb://"), refused);
    assertFalse(refused.contains("sec"), refused);
  }

  @ParameterizedTest
  @CsvSource({"a/b", "a.b", "$a", "x\\y"})
  void badDatabase_refused(String name) {
    String refused = refused("DATABASE_NAME", name, "MONGODB_URI", "mongodb://a");
    assertTrue(refused.startsWith("tocsin.mongo.database (DATABASE_NAME) is '" + name), refused);
  }

  private static String refused(String... namesAndValues) {
    var refused = assertThrows(StartRefusedException.class, () -> settings(namesAndValues));
    assertEquals(2, refused.exitCode());
    return refused.getMessage();
  }
}
