package io.tocsin.settings;

import io.tocsin.statuspage.StatusPageSettings;
import java.time.ZoneId;

/** Settings of the status page. */
final class StatusPageConfig {

  private StatusPageConfig() {}

  static StatusPageSettings read(SettingsReader in) {
    return new StatusPageSettings(
        in.setting("tocsin.status-page.title", Kind.text(), "Status")
            .read("title of the status page, its feeds and its mails"),
        in.setting("tocsin.status-page.about", Kind.text(), "")
            .read("a sentence or two beneath the title of the status page"),
        in.setting("tocsin.status-page.time-zone", Kind.text(), "UTC")
            .read(
                "the time zone of the status page's days, and of times without an offset in its"
                    + " APIs",
                ZoneId::of,
                "is not a time zone, such as Europe/Riga"),
        in.setting("tocsin.status-page.protected", Kind.yesOrNo(), "false")
            .read("whether the APIs of the status page want a credential for reading too"),
        in.setting("tocsin.status-page.rate-limit", Kind.integer(1, 1_000_000), "300")
            .alias("CACHET_API_RATE_LIMIT")
            .read("requests a minute of one address to version 3 of the status page's API"),
        in.setting("tocsin.status-page.major-outage-share-v2", Kind.integer(1, 100), "50")
            .read(
                "in version 2 of the API, the percentage of components with a major outage from"
                    + " which on the whole has one"),
        in.setting("tocsin.status-page.major-outage-share", Kind.integer(1, 100), "25")
            .read("the same in version 3 of the API and on the page"),
        in.setting("tocsin.status-page.by-service-name", Kind.yesOrNo(), "true")
            .read(
                "whether an alert that nothing else assigns to a component counts for those that"
                    + " are called like one of its services"));
  }
}
