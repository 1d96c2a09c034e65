package io.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The README and the pages below {@code docs}. */
final class Pages {

  private static final Path TOP = Path.of("..");

  private Pages() {}

  /** Their paths from the top of the project. */
  static List<String> all() throws IOException {
    try (Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md"),
              docs.map(page -> "docs/" + page.getFileName())
                  .filter(name -> name.endsWith(".md"))
                  .sorted())
          .toList();
    }
  }

  static String read(String page) throws IOException {
    return Files.readString(TOP.resolve(page));
  }
}
