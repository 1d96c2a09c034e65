package io.tocsin.settings;

import io.tocsin.action.ActionSettings;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.housekeeping.HousekeepingSettings;
import io.tocsin.query.QuerySettings;
import io.tocsin.receive.ReceiveSettings;
import io.tocsin.stream.StreamSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the records of the engine. */
final class EngineRecords {

  /** Consoles are promised to see within a second what other servers have written. */
  private static final Duration STREAM_INTERVAL = Duration.ofMillis(500);

  private EngineRecords() {}

  static ReceiveSettings receive(SettingsReader reader, StoreKind store) {
    int lanes = reader.read(SettingsTable.LANES);
    return new ReceiveSettings(
        lanes > 0 ? lanes : store.lanes(),
        reader.read(SettingsTable.QUEUE),
        reader.read(SettingsTable.BATCH),
        reader.read(SettingsTable.CACHE_BYTES),
        reader.read(SettingsTable.ALERT_TIMEOUT),
        reader.read(SettingsTable.HISTORY_ON_VALUE_CHANGE));
  }

  static ActionSettings action(SettingsReader reader) {
    return new ActionSettings(
        reader.read(SettingsTable.ACK_TIMEOUT),
        reader.read(SettingsTable.SHELVE_TIMEOUT),
        reader.read(SettingsTable.ACTIONS));
  }

  static HousekeepingSettings housekeeping(SettingsReader reader) {
    return new HousekeepingSettings(
        reader.read(SettingsTable.HOUSEKEEPING_INTERVAL),
        reader.read(SettingsTable.DELETE_EXPIRED_AFTER),
        reader.read(SettingsTable.DELETE_INFO_AFTER),
        reader.read(SettingsTable.END_GRACE));
  }

  static QuerySettings query(SettingsReader reader) {
    int pageSize = reader.read(SettingsTable.PAGE_SIZE);
    int limit = reader.read(SettingsTable.PAGE_SIZE_LIMIT);
    if (pageSize > limit) {
      throw reader.bad(
          SettingsTable.PAGE_SIZE, "must not be more than " + SettingsTable.PAGE_SIZE_LIMIT.name());
    }
    return new QuerySettings(
        pageSize,
        limit,
        reader.read(SettingsTable.COUNTS_MAX_AGE),
        reader.read(SettingsTable.QUERY_TIME_LIMIT),
        reader.read(SettingsTable.HISTORY_LIMIT));
  }

  static StreamSettings stream(SettingsReader reader) {
    return new StreamSettings(
        STREAM_INTERVAL,
        reader.read(SettingsTable.STREAM_SUBSCRIBERS),
        reader.read(SettingsTable.STREAM_QUEUE),
        reader.read(SettingsTable.STREAM_HEARTBEAT));
  }

  static AlarmSettings alarm(SettingsReader reader) {
    Map<String, Object> colors = reader.read(SettingsTable.COLORS);
    if (!Set.of("severity", "status", "text").containsAll(colors.keySet())) {
      throw badColors(reader);
    }
    return new AlarmSettings(
        reader.read(SettingsTable.ALARM_MODEL),
        reader.read(SettingsTable.SEVERITIES),
        colorsOf(reader, colors.get("severity")),
        colorsOf(reader, colors.get("status")),
        textColor(reader, colors.get("text")),
        noneIfEmpty(reader.read(SettingsTable.NORMAL_SEVERITY)),
        noneIfEmpty(reader.read(SettingsTable.INFORM_SEVERITY)),
        noneIfEmpty(reader.read(SettingsTable.PREVIOUS_SEVERITY)));
  }

  private static Map<String, String> colorsOf(SettingsReader reader, @Nullable Object part) {
    Map<String, String> colors = new LinkedHashMap<>();
    if (part == null) {
      return colors;
    }
    if (!(part instanceof Map<?, ?> map)) {
      throw badColors(reader);
    }
    map.forEach(
        (name, color) -> {
          if (!(name instanceof String key) || !(color instanceof String value)) {
            throw badColors(reader);
          }
          colors.put(key, value);
        });
    return colors;
  }

  private static @Nullable String textColor(SettingsReader reader, @Nullable Object part) {
    if (part == null || part instanceof String) {
      return (String) part;
    }
    throw badColors(reader);
  }

  private static StartRefusedException badColors(SettingsReader reader) {
    return reader.bad(
        SettingsTable.COLORS,
        "must be as {\"severity\": {\"critical\": \"red\"}, \"status\": {\"ack\": \"skyblue\"},"
            + " \"text\": \"black\"}");
  }

  private static @Nullable String noneIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
