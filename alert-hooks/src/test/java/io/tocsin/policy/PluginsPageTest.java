package io.tocsin.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of plugins has those that come with the server. */
class PluginsPageTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z_-]+)` \\| (yes)? ?\\|", Pattern.MULTILINE);
  private static final Pattern DEFAULT =
      Pattern.compile("`tocsin\\.plugins\\.enabled` \\| `PLUGINS` \\| `([a-z_,-]+)`");

  private static String table() throws IOException {
    String page = Files.readString(DOCS.resolve("hooks.md"));
    int start = page.indexOf("| plugin |");
    return page.substring(start, page.indexOf("\n\n", start));
  }

  @Test
  void plugins_areThoseOfTheServer() throws IOException {
    List<String> named = ROW.matcher(table()).results().map(row -> row.group(1)).sorted().toList();
    try (PolicyFixture fixture = new PolicyFixture("ALERTA")) {
      assertEquals(fixture.factories().stream().map(PluginFactory::name).sorted().toList(), named);
    }
  }

  @Test
  void pluginsThatAreOn_areThoseOfTheSetting() throws IOException {
    Matcher setting = DEFAULT.matcher(Files.readString(DOCS.resolve("settings.md")));
    assertTrue(setting.find());
    List<String> on =
        ROW.matcher(table())
            .results()
            .filter(row -> row.group(2) != null)
            .map(row -> row.group(1))
            .toList();
    assertEquals(List.of(setting.group(1).split(",")), on);
  }
}
