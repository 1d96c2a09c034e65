package io.tocsin.settings;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names and values of a test. */
record MapValues(Map<String, String> values) implements GivenValues {

  /** Settings where just those names are given, in turn a name and its value. */
  static Settings settings(String... namesAndValues) {
    return Settings.of(of(namesAndValues));
  }

  /** All settings, in the order of the README; those names are given meanwhile. */
  static List<Setting<?>> table(String... namesAndValues) {
    SettingsReader reader = new SettingsReader(of(namesAndValues));
    Settings.read(reader, List.of());
    return reader.settings();
  }

  static MapValues of(String... namesAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new MapValues(values);
  }

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name))
        .or(() -> Optional.ofNullable(values.get(Setting.variable(name))));
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.removeIf(name -> !name.startsWith("tocsin.") && !name.startsWith("TOCSIN_"));
    return names;
  }
}
