package io.tocsin.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookFileTest {

  private static final References REFERENCES =
      new References(name -> name.equals("PD") ? "s3cret" : null);

  @TempDir private Path directory;

  private static Section parse(String yaml) {
    return HookFile.parse("hooks.yaml", yaml, REFERENCES);
  }

  private static String fault(String yaml) {
    return String.valueOf(assertThrows(HookFileException.class, () -> parse(yaml)).getMessage());
  }

  @Test
  void read_file_isASection() throws IOException {
    Path file = directory.resolve("hooks.yaml");
    Files.writeString(
        file,
        """
        sources:
          pagerduty: { secrets: env:PD }   # a comment
        mappings: [ { name: a }, { name: b } ]
        """);

    Section root = HookFile.read(file, REFERENCES);

    assertEquals("s3cret", root.section("sources").section("pagerduty").secret("secrets"));
    assertEquals(
        List.of("mappings[0]", "mappings[1]"),
        root.sections("mappings").stream().map(Section::place).toList());
  }

  @ParameterizedTest
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no rights of POSIX")
  @CsvSource({"rw-r--r--, itself, true", "rw-------, itself, false", "rw-r--r--, env:PD, false"})
  void secret_inAFileThatOthersCanRead_isNoticed(String rights, String secret, boolean noticed)
      throws IOException {
    Path file = directory.resolve("hooks.yaml");
    Files.writeString(file, "secret: " + secret);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    References references = new References(name -> "s3cret", file);

    assertFalse(HookFile.read(file, references).secret("secret").isEmpty());

    assertEquals(noticed ? Set.of(file) : Set.of(), references.exposed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "# nothing\n", "{}"})
  void parse_nothing_isEmpty(String yaml) {
    assertTrue(parse(yaml).names().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: 1\nb: {c: 1,\nc: 2}' | 3",
        "'a: 1\na: 2' | 2",
        "'a: &x [1]\nb: *x' | 1",
        "'a: *x' | 1",
        "'a:\n  - b\n c: d' | 3",
        "'a: 1\n\tb: 2' | 2",
        "'a: 1\n---\nb: 2' | 3",
      })
  void parse_fault_hasItsLine(String yaml, int line) {
    assertTrue(fault(yaml).startsWith("hooks.yaml line " + line + ": "), () -> fault(yaml));
  }

  @Test
  void parse_fault_showsNoSecret() {
    assertFalse(fault("a:\n  secret: hunter2 : x\n").contains("hunter2"));
    assertFalse(fault("a:\n  secret: hunter2\n secret: hunter3\n").contains("hunter"));
    assertFalse(fault("a: [ 'hunter2 \n").contains("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[ 1 ]", "text", "7"})
  void parse_noMapping_fault(String yaml) {
    assertEquals("hooks.yaml: must be a mapping", fault(yaml));
  }

  @Test
  void parse_tooLong_fault() {
    assertTrue(fault("a: " + "x".repeat(HookFile.MAX_BYTES)).contains("is longer than"));
  }

  @Test
  void parse_tooDeep_fault() {
    fault("a: " + "[".repeat(70) + "]".repeat(70));
    fault("a: " + "[".repeat(100_000));
  }

  @Test
  void read_missingFile_fault() {
    Path file = directory.resolve("none.yaml");
    assertThrows(HookFileException.class, () -> HookFile.read(file, REFERENCES));
    assertThrows(HookFileException.class, () -> HookFile.resource(HookFile.class, "none.yaml"));
  }

  @Test
  void sections_textOrMappingOrList_spelledOut() {
    Section root = parse("one: x\nmany: [ x, { from: y } ]\nmapping: { from: z }\nbad: [ [] ]\n");

    assertEquals("x", root.sections("one", "from").getFirst().text("from"));
    assertEquals(
        List.of("x", "y"),
        root.sections("many", "from").stream().map(section -> section.text("from")).toList());
    assertEquals("z", root.sections("mapping", "from").getFirst().text("from"));
    assertEquals(List.of(), root.sections("none", "from"));
    assertEquals(
        "bad[0]: must be a mapping",
        assertThrows(HookFileException.class, () -> root.sections("bad", "from")).getMessage());
  }
}
