package io.tocsin.policy.enrich;

import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Looks an alert up in a table and gives it what the row says.
 *
 * @param key where to look
 */
record TableStep(Template key, Map<String, Filling> rows) implements UnaryOperator<AlertDraft> {

  private static final Set<String> MEMBERS = Set.of("environment", "group", "service", "tags");

  TableStep {
    rows = Map.copyOf(rows);
  }

  /** Reads {@code key}, and {@code rows} by key or the path of a CSV {@code file}. */
  static TableStep of(Section section) {
    Template key = Template.of(section, "key", section.text("key", "${resource}"), Set.of());
    Map<String, Filling> rows = new HashMap<>();
    if (section.has("file")) {
      rows.putAll(ofFile(section));
    }
    section
        .sectionsByName("rows")
        .forEach((name, row) -> rows.put(name, Filling.of(row, Set.of())));
    section.end();
    return new TableStep(key, rows);
  }

  /** The first column is the key; columns that are no members are attributes. */
  private static Map<String, Filling> ofFile(Section section) {
    List<List<String>> lines = CsvFile.read(section, "file");
    List<String> header = lines.getFirst();
    Map<String, Filling> rows = new HashMap<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      rows.put(line.getFirst(), filling(header, line));
    }
    return rows;
  }

  private static Filling filling(List<String> header, List<String> line) {
    Map<String, String> cells = new HashMap<>();
    for (int i = 1; i < Math.min(header.size(), line.size()); i++) {
      if (!line.get(i).isBlank()) {
        cells.put(header.get(i), line.get(i).strip());
      }
    }
    Map<String, Template> attributes = new HashMap<>();
    cells.forEach(
        (name, text) -> {
          if (!MEMBERS.contains(name)) {
            attributes.put(name, Template.literal(text));
          }
        });
    return new Filling(
        cells.containsKey("environment") ? Template.literal(cells.get("environment")) : null,
        cells.containsKey("group") ? Template.literal(cells.get("group")) : null,
        list(cells.getOrDefault("service", "")),
        list(cells.getOrDefault("tags", "")),
        attributes);
  }

  /** Several in one cell are separated by semicolons. */
  private static List<Template> list(String cell) {
    return List.of(cell.split(";")).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(Template::literal)
        .toList();
  }

  @Override
  public AlertDraft apply(AlertDraft draft) {
    Names names = new Names(draft, Map.of());
    String found = key.fill(names);
    Filling row = found == null ? null : rows.get(found);
    return row == null ? draft : row.apply(names);
  }
}
