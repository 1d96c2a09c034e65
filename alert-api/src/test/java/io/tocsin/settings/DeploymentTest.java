package io.tocsin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Nothing here runs a container; this is what can be said of their files without one. */
class DeploymentTest {

  private static final Path TOP = Path.of("..");

  /** What compose replaces: {@code $$}, {@code ${NAME}}, {@code ${NAME:-default}}, ... */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\$|\\{([A-Z_]+)(?::([-?])([^}]*))?})");

  @Test
  void compose_settingsOfTheServer_areTaken() throws Exception {
    Map<String, String> environment = environment("tocsin");
    assertEquals(Set.of(), unknown(environment.keySet()));
    Settings settings = Settings.of(new MapValues(environment));
    assertEquals("mongodb://mongo1,mongo2,mongo3/tocsin", settings.dataPlace());
    assertEquals("jdbc:postgresql://postgres/tocsin", settings.jdbc().url());
    assertEquals("given", settings.jdbc().password());
  }

  @Test
  void dockerfile_settingsOfTheServer_areTaken() throws Exception {
    String line =
        Files.readAllLines(TOP.resolve("Dockerfile")).stream()
            .filter(each -> each.startsWith("ENV "))
            .collect(Collectors.joining());
    Set<String> names =
        Stream.of(line.substring(4).split(" "))
            .map(pair -> pair.split("=")[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("TOCSIN_DATA_DIR", "TOCSIN_HOST"), names);
    assertEquals(Set.of(), unknown(names));
  }

  @Test
  void compose_secrets_haveNoDefaults() throws Exception {
    Matcher variable = VARIABLE.matcher(Files.readString(TOP.resolve("compose.yaml")));
    while (variable.find()) {
      String name = variable.group(1);
      if (name != null && (name.contains("PASSWORD") || name.contains("KEY"))) {
        assertEquals("?", variable.group(2), variable.group());
      }
    }
    for (String service : services().keySet()) {
      environment(service)
          .forEach(
              (name, value) ->
                  assertTrue(!name.contains("PASSWORD") || value.equals("given"), name));
    }
  }

  @Test
  void compose_everyDatabase_isWatchedRestartedAndKept() throws Exception {
    Set<String> volumes = map(compose(), "volumes").keySet();
    services()
        .forEach(
            (name, service) -> {
              assertEquals("unless-stopped", service.get("restart"), name);
              assertTrue(service.containsKey("healthcheck") || service.containsKey("build"), name);
              String volume = service.get("volumes").toString().replaceAll("[\\[\\]]|:.*", "");
              assertTrue(volumes.contains(volume), name);
            });
    assertFalse(volumes.isEmpty());
  }

  private static Set<String> unknown(Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    for (Setting<?> setting : MapValues.table()) {
      unknown.remove(setting.variable());
      setting.aliases().forEach(alias -> unknown.remove(alias.name()));
    }
    return unknown;
  }

  private static Map<String, String> environment(String service) throws Exception {
    Map<String, String> environment = new LinkedHashMap<>();
    map(services().get(service), "environment")
        .forEach((name, value) -> environment.put(name, substitute(value.toString())));
    return environment;
  }

  private static String substitute(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              if (found.group(1) == null) {
                return "\\$";
              }
              return "-".equals(found.group(2)) ? found.group(3) : "given";
            });
  }

  private static Map<String, Map<String, Object>> services() throws Exception {
    Map<String, Map<String, Object>> services = new LinkedHashMap<>();
    Map<String, Object> all = map(compose(), "services");
    all.keySet().forEach(name -> services.put(name, map(all, name)));
    return services;
  }

  private static Map<String, Object> compose() throws Exception {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Files.readString(TOP.resolve("compose.yaml")));
  }

  @SuppressWarnings("unchecked") // a map of YAML whose keys are texts
  private static Map<String, Object> map(Map<String, Object> in, String key) {
    return (Map<String, Object>) in.getOrDefault(key, Map.of());
  }
}
