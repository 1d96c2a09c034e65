package io.tocsin.extension;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** Finds out which jar is to blame. */
final class ServiceFiles {

  private ServiceFiles() {}

  /**
   * Opens each once.
   *
   * @throws Extensions.BrokenException if one is no jar
   */
  static void requireReadable(List<Path> jars) {
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        file.getManifest();
      } catch (IOException e) {
        throw new Extensions.BrokenException(jar.toString(), "it is no jar that can be read", e);
      }
    }
  }

  /** The jar that declares a class which the fault speaks of; all of them if there is none. */
  static String guilty(List<Path> jars, Class<?> service, Throwable fault) {
    String text = fault + " " + fault.getCause();
    return jars.stream()
        .filter(jar -> declared(jar, service).stream().anyMatch(text::contains))
        .findFirst()
        .map(Path::toString)
        .orElseGet(() -> jars.stream().map(Path::toString).collect(Collectors.joining(", ")));
  }

  private static List<String> declared(Path jar, Class<?> service) {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry("META-INF/services/" + service.getName());
      if (entry == null) {
        return List.of();
      }
      try (InputStream in = file.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .toList();
      }
    } catch (IOException e) {
      return List.of();
    }
  }
}
