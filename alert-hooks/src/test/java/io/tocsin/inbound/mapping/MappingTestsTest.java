package io.tocsin.inbound.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.hook.HookFile;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTestsTest {

  private static final Path PAGE = Path.of("..", "docs", "hooks-mapping.md");

  @TempDir private Path directory;

  private static List<Section> mappings(String yaml) {
    return HookFile.parse("hooks.yaml", yaml, new References(name -> null)).sections("mappings");
  }

  private List<String> failures(String yaml) {
    return MappingTests.failures(mappings(yaml), directory, TestAlerts.MODEL);
  }

  @Test
  void page_example_passesItsTests() throws IOException {
    String page = Files.readString(PAGE, UTF_8);
    String yaml =
        page.substring(
            page.indexOf("```yaml") + 7, page.indexOf("```\n", page.indexOf("```yaml") + 7));

    assertTrue(mappings(yaml).getFirst().sections("tests").size() > 3);
    assertEquals(List.of(), failures(yaml));
  }

  @Test
  void failures_whatDiffers_hasItsPlace() throws IOException {
    Files.writeString(directory.resolve("in.json"), "{\"a\":\"x\",\"t\":[\"u\"]}");
    String yaml =
        """
        mappings:
        - name: tool
          fields: { resource: /a, event: const:e, tags: /t, value: option:v }
          tests:
          - in: in.json
            options: { v: 1 }
            expect: { resource: y, value: 1, tags: [ u ], text: "", group: null }
          - { in: in.json, expect: [ { tags: [ u, v ] } ] }
          - { in: in.json, expect: [] }
        """;
    assertEquals(
        List.of(
            "mappings[0].tests[0].resource: expected \"y\", was \"x\"",
            "mappings[0].tests[0].group: expected null, was \"Misc\"",
            "mappings[0].tests[1][0].tags: expected [\"u\",\"v\"], was [\"u\"]"),
        failures(yaml).subList(0, 3));
    assertEquals(4, failures(yaml).size());
  }

  @Test
  void failures_testWithAMistake_fault() {
    String yaml =
        "mappings: [ { name: tool, fields: { resource: /a, event: /a }, tests: [ %s ] } ]";
    for (String test :
        List.of(
            "{ in: none.json, expect: [] }", "{ body: x }", "{ body: x, expect: [], odd: 1 }")) {
      assertThrows(HookFileException.class, () -> failures(yaml.formatted(test)), test);
    }
  }
}
