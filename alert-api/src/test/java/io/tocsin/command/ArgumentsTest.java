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
            Arguments.Kind.COPY, "data", "p", List.of("--tocsin.data-dir=x", "--tocsin.port=1"));
    assertEquals(
        copy,
        Arguments.parse(
            "copy", "--progress", "p", "--tocsin.data-dir=x", "data", "--tocsin.port=1"));
    assertEquals(
        copy,
        Arguments.parse("copy", "data", "--tocsin.data-dir=x", "--progress=p", "--tocsin.port=1"));
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
        "copy a --quick=1",
        "--port 8081",
        "--port=8081",
        "--tocsin.port 8081",
        "-p",
        "--tocsin.port",
        "-Dtocsin.port=1",
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
  void parse_option_saysHowASettingIsGiven() {
    assertEquals(
        new Arguments.Wrong("no such option: --port=1; a setting is given as --tocsin.port=value"),
        Arguments.parse("--port=1"));
    assertEquals(
        new Arguments.Wrong(
            "no such option: --tocsin.port; a setting is given as --tocsin.port=value"),
        Arguments.parse("--tocsin.port", "1"));
  }

  @Test
  void parse_version_isVersion() {
    assertEquals(new Arguments.Version(), Arguments.parse("--version"));
  }

  @Test
  void isOne_settings_areTheServers() {
    assertFalse(Commands.isOne());
    assertFalse(Commands.isOne("--tocsin.data-dir="));
    assertTrue(Commands.isOne("--port=1"));
    assertFalse(Commands.isOne("--tocsin.port=0"));
    assertTrue(Commands.isOne("--help"));
    assertTrue(Commands.isOne("import"));
    assertTrue(Commands.isOne("imprt"));
  }
}
