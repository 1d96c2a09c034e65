package io.tocsin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://db | jdbc:postgresql://db/ | '' | ''",
        "postgresql:///alerts | jdbc:postgresql://localhost/alerts | '' | ''",
        "postgres://me@db/alerts | jdbc:postgresql://db/alerts | me | ''",
        "postgres://me:pw@db:5433/alerts | jdbc:postgresql://db:5433/alerts | me | pw",
        "postgres://me:p%40%2F+w@db/a%20b | jdbc:postgresql://db/a%20b | me | p@/+w",
        "postgres://me:p@w@db/alerts | jdbc:postgresql://db/alerts | me | p@w",
        "postgres://[::1]:5433/a | jdbc:postgresql://[::1]:5433/a | '' | ''",
        "postgres://a:1,b:2/c | jdbc:postgresql://a:1,b:2/c | '' | ''",
        "postgres://db/a?sslmode=verify-full&connect_timeout=3"
            + " | jdbc:postgresql://db/a?sslmode=verify-full&connectTimeout=3 | '' | ''",
        "postgres://db/a?user=me&password=p%26w&dbname=b | jdbc:postgresql://db/b | me | p&w",
        "jdbc:postgresql://db:5433/a?user=me&ssl=true&password=p+w"
            + " | jdbc:postgresql://db:5433/a?ssl=true | me | p w",
        "jdbc:postgresql://db/a%20b | jdbc:postgresql://db/a%20b | '' | ''",
        "jdbc:h2:mem:x;MODE=PostgreSQL | jdbc:h2:mem:x;MODE=PostgreSQL | '' | ''",
      })
  void url_takenApart(String url, String jdbcUrl, String user, String password) {
    assertEquals(new DatabaseUrl(jdbcUrl, user, password), DatabaseUrl.parse(url, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://me@db/a?sslmode=require,jdbc:postgresql://db/b?sslmode=require",
    "jdbc:postgresql://db/a,jdbc:postgresql://db/b"
  })
  void database_replaced(String url, String expected) {
    assertEquals(expected, DatabaseUrl.parse(url, "b").jdbcUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://me:secret@db/a",
        "me:secret@db/a",
        "jdbc:mysql://db/a?password=secret",
        "jdbc:postgresql:a",
        "mongodb://me:secret@db/a",
        "postgres://me:secret%@db/a",
        "postgres://me:secret%zz@db/a",
        "postgres://me:secret@%2Fvar%2Frun/a",
        "postgres://me:secret@db/a?socketFactory=x",
        "postgres://me:a?secret=b@db/a",
        "postgres://me:secret@db/a?sslmode"
      })
  void badUrl_refusedWithoutSecret(String url) {
    var refused = assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(url, ""));
    assertFalse(refused.getMessage().contains("secret"), refused.getMessage());
  }
}
