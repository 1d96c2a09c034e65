package io.tocsin.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.policy.PluginFactory;
import io.tocsin.receive.AlertReceiver;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The project of the page for authors, compiled against the server as its readers would. */
public final class ExampleProject {

  /** Where it is; tests run in the directory of a module. */
  public static final Path ROOT = Path.of("..", "docs", "example");

  private static final Path SOURCES = ROOT.resolve("src/main/java");
  private static final Path RESOURCES = ROOT.resolve("src/main/resources");

  private ExampleProject() {}

  /** Compiles it in a directory, and packs it into a jar in another. */
  public static Path jar(Path work, Path directory) throws IOException {
    compile(work);
    Path jar = Files.createDirectories(directory).resolve("example.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream pack = new JarOutputStream(out)) {
      add(pack, work);
      add(pack, RESOURCES);
    }
    return jar;
  }

  private static void compile(Path work) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none"));
    arguments.addAll(List.of("-d", work.toString(), "-cp", classPath()));
    files(SOURCES).forEach(source -> arguments.add(source.toString()));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    assertEquals(0, code, said::toString);
  }

  private static String classPath() {
    return Stream.of(AlertReceiver.class, PluginFactory.class, Nullable.class)
        .map(ExampleProject::place)
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void add(JarOutputStream pack, Path root) throws IOException {
    for (Path file : files(root)) {
      pack.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, pack);
      pack.closeEntry();
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
