package io.tocsin.settings;

import io.tocsin.blackout.BlackoutSettings;

/** Settings of what blackouts do. */
final class BlackoutConfig {

  private static final Kind<String> SHARE =
      Kind.text("a number from 0 to 1, as 0.5", "0|1|[01]\\.0+|0?\\.\\d{1,6}");

  private BlackoutConfig() {}

  static BlackoutSettings read(SettingsReader in) {
    return new BlackoutSettings(
        in.setting("tocsin.blackout.duration", Kind.duration("1s", "3650d"), "1h")
            .alias("BLACKOUT_DURATION")
            .read("how long a blackout lasts that says nothing else"),
        in.setting("tocsin.blackout.notification", Kind.yesOrNo(), "false")
            .alias("NOTIFICATION_BLACKOUT")
            .read(
                "whether alerts in a blackout are kept, with the status blackout and silently; else"
                    + " they are dropped"),
        in.setting("tocsin.blackout.accept", Kind.list(), "[]")
            .alias("BLACKOUT_ACCEPT")
            .read("severities that are not dropped"),
        Double.parseDouble(
            in.setting("tocsin.blackout.breadth-limit", SHARE, "0.5")
                .read(
                    "the share of 50 or more open alerts above which it takes admin:blackouts to"
                        + " hide them; 1 for no limit")));
  }
}
