package io.tocsin.settings;

import io.tocsin.audit.AuditEvent.Category;
import io.tocsin.audit.AuditSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings of the audit trail. */
final class AuditConfig {

  private static final Pattern SCHEME = Pattern.compile("(?i)https?");
  private static final Kind<List<String>> CATEGORIES =
      Kind.list("some of admin, write and auth, separated by commas", "admin|write|auth");

  private AuditConfig() {}

  static AuditSettings read(SettingsReader in) {
    return new AuditSettings(
        in
            .setting("tocsin.audit.trail", CATEGORIES, "admin, auth")
            .alias("AUDIT_TRAIL")
            .read(
                "what is written down: what administrators do, what is done to alerts, and logins")
            .stream()
            .map(name -> Category.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()),
        in.setting("tocsin.audit.log", Kind.yesOrNo(), "false")
            .alias("AUDIT_LOG")
            .read("whether it is written to the log, too"),
        in.setting("tocsin.audit.log-redact", Kind.yesOrNo(), "true")
            .alias("AUDIT_LOG_REDACT")
            .read("whether the log leaves out where requests came from"),
        url(in),
        in.setting("tocsin.audit.retention", Kind.duration("1h", "3650d"), "90d")
            .read("how long it is kept"));
  }

  private static @Nullable URI url(SettingsReader in) {
    String url =
        in.setting(
                "tocsin.audit.url",
                Kind.text("a URL with http or https", AuditConfig::isUrl).hidden(),
                "")
            .alias("AUDIT_URL")
            .readOrNull("where it is posted to, too; empty for nowhere");
    return url == null ? null : URI.create(url);
  }

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
}
