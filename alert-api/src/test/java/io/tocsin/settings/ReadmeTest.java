package io.tocsin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of settings in docs are those of the program. */
class ReadmeTest {

  private static final Path README = Path.of("..", "docs", "settings.md");
  private static final Path TABLES = Path.of("target", "settings.md");

  @Test
  void settings_asInTheProgram() throws Exception {
    Files.createDirectories(TABLES.getParent());
    Files.writeString(TABLES, tables());
    assertEquals(tables(), between("<!-- settings -->\n", "<!-- end of settings -->"), hint());
  }

  private static String hint() {
    return "docs/settings.md has other settings than the program; those of the program are in "
        + TABLES.toAbsolutePath();
  }

  private static String between(String start, String end) throws Exception {
    String readme = Files.readString(README);
    int from = readme.indexOf(start) + start.length();
    return readme.substring(from, readme.indexOf(end, from));
  }

  private static String tables() {
    return "| name | Alerta's name | default | takes | meaning |\n|---|---|---|---|---|\n"
        + MapValues.table().stream().map(ReadmeTest::row).collect(Collectors.joining())
        + "\nWith these names set, the server does not start, unless they say no:\n"
        + names(AlertaNames.REFUSED.keySet().stream().sorted().toList())
        + ".\n\nThese names are known and have no effect, or not yet; the server says so at the"
        + " start:\n"
        + names(AlertaNames.WITHOUT_EFFECT.stream().sorted().toList())
        + ".\n";
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            setting.name(),
            names(setting.aliases().stream().map(Setting.Alias::name).toList()),
            setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
            setting.kind().expected(),
            setting.meaning());
  }

  private static String names(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
