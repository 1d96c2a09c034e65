package io.tocsin.http.statuspage.page;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The style sheet, script and icon of the page, under names that change with their content. */
@Singleton
final class Assets {

  private static final Map<String, String> TYPES =
      Map.of("page.css", "text/css", "page.js", "text/javascript", "icon.svg", "image/svg+xml");

  private final Map<String, Document> byName = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  Assets() {
    TYPES.forEach(this::add);
  }

  private void add(String file, String type) {
    byte[] bytes = read(file);
    int dot = file.indexOf('.');
    String name = file.substring(0, dot) + "-" + Digests.of(bytes) + file.substring(dot);
    names.put(file, name);
    byName.put(name, Document.forever(bytes, MediaType.of(type + ";charset=utf-8")));
  }

  private static byte[] read(String file) {
    try (InputStream in = Assets.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Under which name that file is. */
  String name(String file) {
    return names.getOrDefault(file, file);
  }

  /** All names. */
  Collection<String> names() {
    return byName.keySet();
  }

  /** What has that name. */
  Optional<Document> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
