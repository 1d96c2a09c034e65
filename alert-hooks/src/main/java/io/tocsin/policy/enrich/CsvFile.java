package io.tocsin.policy.enrich;

import io.tocsin.alert.DraftLimits;
import io.tocsin.hook.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a table from a file of comma-separated values in UTF-8 (RFC 4180), a header line first. */
final class CsvFile {

  private static final long MAX_BYTES = 20_000_000;
  private static final int MAX_COLUMNS = 100;

  private final String text;
  private int position;

  private CsvFile(String text) {
    this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /**
   * The lines of the file that a member names, the header first; blank ones are left out.
   *
   * @throws io.tocsin.hook.HookFileException if it is no such file, or too large
   */
  static List<List<String>> read(Section section, String member) {
    List<List<String>> lines = new CsvFile(content(section, member)).lines();
    if (lines.isEmpty() || lines.getFirst().size() > MAX_COLUMNS) {
      throw section.fault(member, "must begin with a line of up to " + MAX_COLUMNS + " names");
    }
    for (String name : lines.getFirst()) {
      String broken = DraftLimits.attributeKeys(Map.of(name, ""));
      if (broken != null) {
        throw section.fault(member, "column '" + name + "': " + broken);
      }
    }
    return lines;
  }

  private static String content(Section section, String member) {
    try {
      Path path = Path.of(section.text(member));
      if (Files.size(path) > MAX_BYTES) {
        throw section.fault(member, "has more than " + MAX_BYTES + " bytes");
      }
      return Files.readString(path);
    } catch (IOException | InvalidPathException e) {
      throw section.fault(member, "can not be read");
    }
  }

  private List<List<String>> lines() {
    List<List<String>> lines = new ArrayList<>();
    while (position < text.length()) {
      List<String> line = line();
      if (line.size() > 1 || !line.getFirst().isBlank()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private List<String> line() {
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (position < text.length() && text.charAt(position) == ',') {
      position++;
      cells.add(cell());
    }
    if (position < text.length() && text.charAt(position) == '\r') {
      position++;
    }
    if (position < text.length() && text.charAt(position) == '\n') {
      position++;
    }
    return cells;
  }

  private String cell() {
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int start = position;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '"') {
        quoted = !quoted;
        if (quoted && position > start + 1 && text.charAt(position - 1) == '"') {
          cell.append('"');
        }
      } else if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
        break;
      } else {
        cell.append(c);
      }
      position++;
    }
    return cell.toString();
  }
}
