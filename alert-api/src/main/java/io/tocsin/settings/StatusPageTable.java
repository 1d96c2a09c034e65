package io.tocsin.settings;

import io.tocsin.statuspage.StatusPageSettings;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** Settings of the status page. */
final class StatusPageTable {

  static final Setting<String> TITLE =
      new Setting<>(
          "tocsin.status-page.title",
          Kind.text(),
          "Status",
          "title of the status page, its feeds and its mails");
  static final Setting<String> ABOUT =
      new Setting<>(
          "tocsin.status-page.about",
          Kind.text(),
          "",
          "a sentence or two beneath the title of the status page");
  static final Setting<String> ZONE =
      new Setting<>(
          "tocsin.status-page.time-zone",
          Kind.text(),
          "UTC",
          "the time zone of the status page's days, and of times without an offset in its APIs");
  static final Setting<Boolean> PROTECTED =
      new Setting<>(
          "tocsin.status-page.protected",
          Kind.yesOrNo(),
          "false",
          "whether the APIs of the status page want a credential for reading too");
  static final Setting<Integer> RATE_LIMIT =
      new Setting<>(
          "tocsin.status-page.rate-limit",
          Kind.integer(1, 1_000_000),
          "300",
          "requests a minute of one address to version 3 of the status page's API");
  static final Setting<Integer> MAJOR_OUTAGE_SHARE_V2 =
      new Setting<>(
          "tocsin.status-page.major-outage-share-v2",
          Kind.integer(1, 100),
          "50",
          "in version 2 of the API, the percentage of components with a major outage from which on"
              + " the whole has one");
  static final Setting<Integer> MAJOR_OUTAGE_SHARE =
      new Setting<>(
          "tocsin.status-page.major-outage-share",
          Kind.integer(1, 100),
          "25",
          "the same in version 3 of the API and on the page");
  static final Setting<Boolean> BY_SERVICE_NAME =
      new Setting<>(
          "tocsin.status-page.by-service-name",
          Kind.yesOrNo(),
          "true",
          "whether an alert that nothing else assigns to a component counts for those that are"
              + " called like one of its services");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL =
      List.of(
          TITLE,
          ABOUT,
          ZONE,
          PROTECTED,
          RATE_LIMIT,
          MAJOR_OUTAGE_SHARE_V2,
          MAJOR_OUTAGE_SHARE,
          BY_SERVICE_NAME);

  private StatusPageTable() {}

  static StatusPageSettings read(SettingsReader reader) {
    return new StatusPageSettings(
        reader.read(TITLE),
        reader.read(ABOUT),
        zone(reader),
        reader.read(PROTECTED),
        reader.read(RATE_LIMIT),
        reader.read(MAJOR_OUTAGE_SHARE_V2),
        reader.read(MAJOR_OUTAGE_SHARE),
        reader.read(BY_SERVICE_NAME));
  }

  private static ZoneId zone(SettingsReader reader) {
    try {
      return ZoneId.of(reader.read(ZONE));
    } catch (DateTimeException e) {
      throw reader.bad(ZONE, "is not a time zone, such as Europe/Riga");
    }
  }
}
