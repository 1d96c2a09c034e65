package io.tocsin.settings;

import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.settings.ConsoleSettings.Indicators;
import io.tocsin.settings.ServerSettings.VersionShown;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records of the server and its faces. */
final class ServerRecords {

  private ServerRecords() {}

  static ServerSettings server(SettingsReader reader) {
    return new ServerSettings(
        reader.read(SettingsTable.HOST),
        reader.read(SettingsTable.PORT),
        reader.read(SettingsTable.BASE_URL).replaceFirst("/+$", ""),
        reader.read(SettingsTable.ALLOWED_HOSTS),
        dataDir(reader),
        reader.read(SettingsTable.MAX_BODY),
        reader.read(SettingsTable.CORS_ORIGINS),
        reader.read(SettingsTable.CORS_ALLOW_HEADERS),
        VersionShown.valueOf(reader.read(SettingsTable.SERVER_VERSION).toUpperCase(Locale.ROOT)),
        reader.read(SettingsTable.LOG_LEVEL));
  }

  private static Path dataDir(SettingsReader reader) {
    try {
      return Path.of(reader.read(SettingsTable.DATA_DIR)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw reader.bad(SettingsTable.DATA_DIR, "must be a path");
    }
  }

  static PrometheusSettings prometheus(SettingsReader reader) {
    return new PrometheusSettings(
        reader.read(SettingsTable.PROMETHEUS_ENVIRONMENT),
        reader.read(SettingsTable.VOLATILE_LABELS),
        reader.read(SettingsTable.RESOLVE_TIMEOUT));
  }

  static ConsoleSettings console(SettingsReader reader) {
    return new ConsoleSettings(
        reader.read(SettingsTable.SITE_LOGO_URL),
        dates(reader),
        reader.read(SettingsTable.FONT),
        audio(reader),
        reader.read(SettingsTable.COLUMNS),
        reader.read(SettingsTable.SORT_BY),
        reader.read(SettingsTable.FILTER),
        new Indicators(
            reader.read(SettingsTable.INDICATOR_SEVERITIES),
            reader.read(SettingsTable.INDICATOR_QUERIES)),
        reader.read(SettingsTable.ACTIONS),
        noneIfEmpty(reader.read(SettingsTable.TRACKING_ID)),
        reader.read(SettingsTable.REFRESH_INTERVAL),
        reader.read(SettingsTable.ENVIRONMENTS),
        reader.read(SettingsTable.CLIPBOARD_TEMPLATE));
  }

  private static Map<String, String> dates(SettingsReader reader) {
    Map<String, String> dates = new LinkedHashMap<>();
    dates.put("shortTime", reader.read(SettingsTable.SHORT_TIME));
    dates.put("mediumDate", reader.read(SettingsTable.MEDIUM_DATE));
    dates.put("longDate", reader.read(SettingsTable.LONG_DATE));
    return dates;
  }

  private static Map<String, @Nullable String> audio(SettingsReader reader) {
    return Collections.singletonMap("new", noneIfEmpty(reader.read(SettingsTable.AUDIO_FILE)));
  }

  private static @Nullable String noneIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
