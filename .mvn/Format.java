import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Runs google-java-format over the Java sources below a directory: {@code check DIR} lists the
 * files that are not formatted and fails, {@code apply DIR} rewrites them. The build calls it, see
 * pom.xml.
 */
final class Format {

  public static void main(String[] arguments) throws IOException {
    boolean check = arguments[0].equals("check");
    List<String> files = sourcesBelow(Path.of(arguments[1]));
    if (files.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    command.addAll(files);
    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    int exit = formatter.run(System.out, System.err, command.toArray(String[]::new));
    if (exit != 0 && check) {
      System.err.println(
          "Not formatted (see above). Format with: mvn -q -N -Pformat process-sources");
    }
    System.exit(exit);
  }

  private static List<String> sourcesBelow(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Path target = Path.of("target");
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !contains(directory.relativize(path), target))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static boolean contains(Path path, Path part) {
    for (Path each : path) {
      if (each.equals(part)) {
        return true;
      }
    }
    return false;
  }
}
