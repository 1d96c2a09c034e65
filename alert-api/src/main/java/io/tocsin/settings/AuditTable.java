package io.tocsin.settings;

import io.tocsin.audit.AuditEvent.Category;
import io.tocsin.audit.AuditSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings of the audit trail. */
final class AuditTable {

  private static final Pattern SCHEME = Pattern.compile("(?i)https?");

  static final Setting<List<String>> TRAIL =
      new Setting<>(
          "tocsin.audit.trail",
          Kind.list(
              "some of admin, write and auth, separated by commas",
              Pattern.compile("admin|write|auth")),
          "admin, auth",
          "what is written down: what administrators do, what is done to alerts, and logins");
  static final Setting<Duration> RETENTION =
      new Setting<>(
          "tocsin.audit.retention",
          Kind.duration(Duration.ofHours(1), Duration.ofDays(3650)),
          "90d",
          "how long it is kept");
  static final Setting<Boolean> LOG =
      new Setting<>(
          "tocsin.audit.log", Kind.yesOrNo(), "false", "whether it is written to the log, too");
  static final Setting<Boolean> LOG_REDACT =
      new Setting<>(
          "tocsin.audit.log-redact",
          Kind.yesOrNo(),
          "true",
          "whether the log leaves out where requests came from");
  static final Setting<String> URL =
      new Setting<>(
          "tocsin.audit.url",
          Kind.hiddenText("a URL with http or https", AuditTable::isUrl),
          "",
          "where it is posted to, too; empty for nowhere");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL = List.of(TRAIL, RETENTION, LOG, LOG_REDACT, URL);

  private AuditTable() {}

  private static boolean isUrl(String text) {
    if (text.isEmpty()) {
      return true;
    }
    try {
      URI url = new URI(text);
      return url.getHost() != null && SCHEME.matcher(String.valueOf(url.getScheme())).matches();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static AuditSettings read(SettingsReader reader) {
    String url = reader.read(URL);
    return new AuditSettings(
        reader.read(TRAIL).stream()
            .map(name -> Category.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()),
        reader.read(LOG),
        reader.read(LOG_REDACT),
        url.isEmpty() ? null : URI.create(url),
        reader.read(RETENTION));
  }
}
