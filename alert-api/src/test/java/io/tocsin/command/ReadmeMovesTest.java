package io.tocsin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.command.Arguments.Kind;
import io.tocsin.settings.StoreAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands in the page on migration are commands of the program. */
class ReadmeMovesTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "java -XX:\\+ExitOnOutOfMemoryError -jar alert-api/target/tocsin\\.jar ((?:import|copy)"
              + " .*)");

  private static Arguments.Moving moving(String line) {
    return assertInstanceOf(Arguments.Moving.class, Arguments.parse(line.split(" ")), line);
  }

  @Test
  void commands_areUnderstood() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "migration.md"));
    List<Arguments.Moving> commands =
        COMMAND.matcher(page).results().map(match -> moving(match.group(1))).toList();
    assertEquals(
        List.of(Kind.IMPORT, Kind.IMPORT, Kind.IMPORT, Kind.COPY),
        commands.stream().map(Arguments.Moving::kind).toList());
    assertEquals("-", commands.getFirst().source());
    Duration timeout = Duration.ofSeconds(1);
    assertInstanceOf(
        StoreAddress.Relational.class, StoreAddress.parse(commands.get(2).source(), timeout));
    assertInstanceOf(
        StoreAddress.Embedded.class, StoreAddress.parse(commands.get(3).source(), timeout));
    assertTrue(page.contains("`" + commands.getFirst().progressFile() + "`"));
  }
}
