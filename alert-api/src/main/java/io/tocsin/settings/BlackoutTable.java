package io.tocsin.settings;

import io.tocsin.blackout.BlackoutSettings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Settings of what blackouts do. */
final class BlackoutTable {

  static final Setting<Duration> DURATION =
      new Setting<>(
          "tocsin.blackout.duration",
          Kind.duration(Duration.ofSeconds(1), Duration.ofDays(3650)),
          "1h",
          "how long a blackout lasts that says nothing else");
  static final Setting<Boolean> NOTIFICATION =
      new Setting<>(
          "tocsin.blackout.notification",
          Kind.yesOrNo(),
          "false",
          "whether alerts in a blackout are kept, with the status blackout and silently; else they"
              + " are dropped");
  static final Setting<List<String>> ACCEPT =
      new Setting<>("tocsin.blackout.accept", Kind.list(), "[]", "severities that are not dropped");
  static final Setting<String> BREADTH_LIMIT =
      new Setting<>(
          "tocsin.blackout.breadth-limit",
          Kind.text("a number from 0 to 1, as 0.5", Pattern.compile("0|1|[01]\\.0+|0?\\.\\d{1,6}")),
          "0.5",
          "the share of 50 or more open alerts above which it takes admin:blackouts to hide them;"
              + " 1 for no limit");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL = List.of(DURATION, NOTIFICATION, ACCEPT, BREADTH_LIMIT);

  private BlackoutTable() {}

  static BlackoutSettings read(SettingsReader reader) {
    return new BlackoutSettings(
        reader.read(DURATION),
        reader.read(NOTIFICATION),
        reader.read(ACCEPT),
        Double.parseDouble(reader.read(BREADTH_LIMIT)));
  }
}
