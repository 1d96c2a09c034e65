package io.tocsin.wiring;

import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.tocsin.settings.ServerSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our settings of the server under the names of the HTTP server we use. */
public final class ServerProperties {

  private static final String ORIGINS = "micronaut.server.cors.configurations.consoles.";

  private ServerProperties() {}

  /** A source of properties that goes before all others. */
  public static PropertySource source(ServerSettings settings) {
    return new MapPropertySource("tocsin", of(settings)) {
      @Override
      public int getOrder() {
        return SystemPropertiesPropertySource.POSITION + 1000;
      }
    };
  }

  static Map<String, Object> of(ServerSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.host", settings.host());
    properties.put("micronaut.server.port", settings.port() == 0 ? -1 : settings.port());
    properties.put("micronaut.server.max-request-size", settings.maxBody());
    properties.put("micronaut.server.max-request-buffer-size", settings.maxBody());
    properties.put("micronaut.server.multipart.enabled", false);
    properties.put("logger.levels.io.tocsin", settings.logLevel());
    addCors(properties, settings);
    return properties;
  }

  private static void addCors(Map<String, Object> properties, ServerSettings settings) {
    List<String> origins = settings.corsOrigins();
    properties.put("micronaut.server.cors.enabled", !origins.isEmpty());
    boolean any = origins.contains("*");
    if (!any) {
      properties.put(ORIGINS + "allowed-origins", plain(origins));
      String pattern = pattern(origins);
      if (!pattern.isEmpty()) {
        properties.put(ORIGINS + "allowed-origins-regex", pattern);
      }
    }
    properties.put(ORIGINS + "allowed-headers", settings.corsAllowHeaders());
    properties.put(ORIGINS + "allow-credentials", !any);
  }

  private static List<String> plain(List<String> origins) {
    return origins.stream().filter(origin -> !ServerSettings.isPattern(origin)).toList();
  }

  private static String pattern(List<String> origins) {
    return String.join(
        "|",
        origins.stream()
            .filter(ServerSettings::isPattern)
            .map(origin -> "(?:" + origin + ")")
            .toList());
  }
}
