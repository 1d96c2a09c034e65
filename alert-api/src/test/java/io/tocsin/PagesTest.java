package io.tocsin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages lead to what is there. */
class PagesTest {

  private static final Path TOP = Path.of("..");
  private static final String DEVELOPING = "docs/developing.md";
  private static final Pattern CODE = Pattern.compile("```.*?```", Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile("(?:\\]\\(|(?:src|href)=\")(?!https?:)([^)#\"\\s]*)(?:#([^)\"\\s]+))?[)\"]");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  /** A type by its package, or the end of that, and its name, perhaps with a method. */
  private static final Pattern TYPE =
      Pattern.compile("`((?:[a-z]+\\.)+[A-Z][A-Za-z]+)(?:\\.[a-z]\\w*)?`");

  private static final Pattern PACKAGE = Pattern.compile("`(io\\.tocsin(?:\\.[a-z]+)+)`");

  @Test
  void links_leadToFilesAndHeadings() throws IOException {
    List<String> dead = new ArrayList<>();
    for (String page : Pages.all()) {
      for (MatchResult link : results(LINK, prose(page))) {
        Path target =
            link.group(1).isEmpty()
                ? TOP.resolve(page)
                : TOP.resolve(page).resolveSibling(link.group(1));
        boolean found =
            Files.exists(target)
                && (link.group(2) == null || anchors(target).contains(link.group(2)));
        if (!found) {
          dead.add(page + ": " + link.group());
        }
      }
    }
    assertEquals(List.of(), dead);
  }

  @Test
  void pages_areAllLinkedFromTheReadme() throws IOException {
    String readme = Pages.read("README.md");
    List<String> unlinked =
        Pages.all().stream()
            .filter(page -> !page.equals("README.md") && !readme.contains("(" + page))
            .toList();
    assertEquals(List.of(), unlinked);
  }

  @Test
  void typesAndPackagesOfTheMap_areInTheSources() throws IOException {
    Set<String> sources = sources();
    List<String> named =
        Stream.concat(namesOfTheMap(TYPE).map(type -> type + ".java"), namesOfTheMap(PACKAGE))
            .map(name -> "/" + name)
            .toList();
    assertTrue(named.size() > 60, named::toString);
    assertEquals(
        List.of(),
        named.stream()
            .filter(name -> sources.stream().noneMatch(source -> source.endsWith(name)))
            .toList());
  }

  private static Stream<String> namesOfTheMap(Pattern pattern) throws IOException {
    return results(pattern, Pages.read(DEVELOPING)).stream()
        .map(name -> name.group(1).replace('.', '/'));
  }

  /** Files and directories. */
  private static Set<String> sources() throws IOException {
    Set<String> sources = new HashSet<>();
    for (String module : List.of("alert-core", "alert-hooks", "alert-api")) {
      try (Stream<Path> files = Files.walk(TOP.resolve(module).resolve("src"))) {
        files.map(file -> file.toString().replace('\\', '/')).forEach(sources::add);
      }
    }
    return sources;
  }

  private static String prose(String page) throws IOException {
    return CODE.matcher(Pages.read(page)).replaceAll("");
  }

  private static List<MatchResult> results(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  /** As they are made of headings where the pages are shown. */
  private static Set<String> anchors(Path page) throws IOException {
    String text = CODE.matcher(Files.readString(page)).replaceAll("");
    return results(HEADING, text).stream()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
