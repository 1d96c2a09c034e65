package io.tocsin.query.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.text.Parsed.Ok;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPatternPostgresTest {

  private static final List<String> TEXTS =
      List.of("", "a", "ab", "aab 1-b", "B_1\nb", "éa.a", "-{a}&", "Disk full", "größe");

  @Test
  void whatIsAccepted_meansTheSameInPostgresql(@TempDir Path directory) throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setOverrideWorkingDirectory(directory.toFile()).start();
        var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.prepareStatement("select ?::text ~* ?")) {
      for (TextPattern pattern : patterns()) {
        for (String text : TEXTS) {
          assertEquals(
              pattern.find(text), matches(statement, text, pattern), pattern + " in " + text);
        }
      }
    }
  }

  private static List<TextPattern> patterns() {
    List<TextPattern> patterns = new ArrayList<>();
    patterns.add(TextPattern.words("größe"));
    patterns.add(TextPattern.words("gr"));
    patterns.add(TextPattern.wildcard("d*l"));
    patterns.add(TextPattern.wildcard("*"));
    Random random = new Random(11);
    while (patterns.size() < 700) {
      String regex = TextPatternTest.randomRegex(random);
      if (TextPattern.parse(regex) instanceof Ok<TextPattern>(TextPattern pattern)) {
        patterns.add(pattern);
      }
    }
    assertTrue(patterns.stream().anyMatch(pattern -> pattern.regex().contains("\\b")));
    return patterns;
  }

  private static boolean matches(PreparedStatement statement, String text, TextPattern pattern)
      throws SQLException {
    statement.setString(1, text);
    statement.setString(2, pattern.postgres());
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
