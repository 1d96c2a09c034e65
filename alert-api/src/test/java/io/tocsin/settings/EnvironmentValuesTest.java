package io.tocsin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EnvironmentValuesTest {

  @Test
  void variables_underBothNames() {
    var settings =
        read(
            Settings::of,
            variables(Map.of("TOCSIN_RECEIVE_CACHE_BYTES", "1k", "ACK_TIMEOUT", "7")));
    assertEquals(1024, settings.receive().cacheBytes());
    assertEquals(7, settings.action().ackTimeout().toSeconds());
  }

  @Test
  void emptyVariable_ofPlugins_isNone() {
    for (String value : List.of("", "[]")) {
      for (String name : List.of("PLUGINS", "TOCSIN_PLUGINS_ENABLED")) {
        var settings = read(Settings::of, variables(Map.of(name, value)));
        assertEquals(List.of(), settings.policy().plugins(), name + "=" + value);
      }
    }
  }

  @Test
  void file_spellings() {
    var settings =
        read(
            Settings::of,
            file(
                Map.of(
                    "tocsin.receive.cacheBytes",
                    2048,
                    "tocsin.cors.origins",
                    List.of("http://a", "http://b"))));
    assertEquals(2048, settings.receive().cacheBytes());
    assertEquals(List.of("http://a", "http://b"), settings.server().corsOrigins());
  }

  @Test
  void variable_overFile() {
    var settings =
        read(Settings::of, file(Map.of("tocsin.port", 1)), variables(Map.of("TOCSIN_PORT", "2")));
    assertEquals(2, settings.server().port());
  }

  @Test
  void names_asWritten() {
    var names =
        read(
            environment -> new EnvironmentValues(environment).names(),
            file(Map.of("tocsin.prot", 1, "other", 2)),
            variables(Map.of("TOCSIN_PROT", "2", "TOCSIN", "3")));
    assertTrue(names.containsAll(Set.of("tocsin.prot", "TOCSIN_PROT")), names.toString());
    assertTrue(names.stream().noneMatch(Set.of("other", "TOCSIN")::contains), names.toString());
  }

  @Test
  void placeholder_unknown() {
    var refused =
        assertThrows(
            StartRefusedException.class,
            () -> read(Settings::of, file(Map.of("tocsin.host", "${nothing.like.it}"))));
    assertTrue(refused.getMessage().startsWith("tocsin.host (TOCSIN_HOST)"), refused.getMessage());
  }

  private static PropertySource variables(Map<String, Object> values) {
    return new MapPropertySource("variables", values) {
      @Override
      public PropertyConvention getConvention() {
        return PropertyConvention.ENVIRONMENT_VARIABLE;
      }

      @Override
      public int getOrder() {
        return 10;
      }
    };
  }

  private static PropertySource file(Map<String, Object> values) {
    return PropertySource.of("file", values, 1);
  }

  private static <T> T read(Function<Environment, T> reader, PropertySource... sources) {
    try (ApplicationContext context =
        ApplicationContext.builder()
            .enableDefaultPropertySources(false)
            .propertySources(sources)
            .build()) {
      context.getEnvironment().start();
      return reader.apply(context.getEnvironment());
    }
  }
}
