package io.tocsin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void parse_command_isItsSourceAndOptions() {
    assertEquals(
        new Arguments.Moving(
            Arguments.Kind.IMPORT, "alerts.json", "tocsin-move.progress", List.of()),
        Arguments.parse("import", "alerts.json"));
    Arguments.Moving copy =
        new Arguments.Moving(
            Arguments.Kind.COPY, "data", "p", List.of("--tocsin.data-dir=x", "--a=b"));
    assertEquals(
        copy, Arguments.parse("copy", "--progress", "p", "--tocsin.data-dir=x", "data", "--a=b"));
    assertEquals(
        copy, Arguments.parse("copy", "data", "--tocsin.data-dir=x", "--progress=p", "--a=b"));
    assertInstanceOf(Arguments.Moving.class, Arguments.parse("import", "-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import",
        "import a b",
        "copy",
        "copy a --progress",
        "copy a --progress=",
        "copy a --quick",
        "copy -x a",
        "move a",
        "Import a"
      })
  void parse_wrongUse_isSaid(String line) {
    assertInstanceOf(Arguments.Wrong.class, Arguments.parse(line.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", "import --help", "copy a -h"})
  void parse_help_isHelp(String line) {
    assertEquals(new Arguments.Help(), Arguments.parse(line.split(" ")));
  }

  @Test
  void isOne_settings_areTheServers() {
    assertFalse(Commands.isOne());
    assertFalse(Commands.isOne("--tocsin.port=0"));
    assertTrue(Commands.isOne("--help"));
    assertTrue(Commands.isOne("import"));
    assertTrue(Commands.isOne("imprt"));
  }
}
