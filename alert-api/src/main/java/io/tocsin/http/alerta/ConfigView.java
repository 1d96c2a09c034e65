package io.tocsin.http.alerta;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tocsin.access.AccessSettings;
import io.tocsin.action.ActionSettings;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.StatusScale;
import io.tocsin.auth.provider.ProviderFacts;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.receive.ReceiveSettings;
import io.tocsin.settings.AuthSettings;
import io.tocsin.settings.ConsoleSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code GET /config}. */
record ConfigView(
    List<String> actions,
    @JsonProperty("alarm_model") Model model,
    @JsonProperty("allow_readonly") boolean allowReadonly,
    Map<String, @Nullable String> audio,
    @JsonProperty("auth_required") boolean authRequired,
    @JsonProperty("aws_region") String awsRegion,
    @JsonProperty("azure_tenant") String azureTenant,
    Map<String, Long> blackouts,
    @JsonProperty("client_id") String clientId,
    @JsonProperty("clipboard_template") String clipboardTemplate,
    @JsonProperty("cognito_domain") @Nullable String cognitoDomain,
    Map<String, Object> colors,
    List<String> columns,
    @JsonProperty("customer_views") boolean customerViews,
    Map<String, String> dates,
    boolean debug,
    @JsonProperty("email_verification") boolean emailVerification,
    String endpoint,
    List<String> environments,
    Map<String, Object> filter,
    Map<String, Object> font,
    @JsonProperty("github_url") String githubUrl,
    @JsonProperty("gitlab_url") String gitlabUrl,
    Indicators indicators,
    @JsonProperty("keycloak_realm") @Nullable String keycloakRealm,
    @JsonProperty("keycloak_url") @Nullable String keycloakUrl,
    @JsonProperty("oidc_auth_url") @Nullable String oidcAuthUrl,
    String provider,
    @JsonProperty("readonly_scopes") List<String> readonlyScopes,
    @JsonProperty("refresh_interval") long refreshInterval,
    Map<String, Integer> severity,
    @JsonProperty("signup_enabled") boolean signupEnabled,
    @JsonProperty("site_logo_url") String siteLogoUrl,
    @JsonProperty("sort_by") List<String> sortBy,
    Timeouts timeouts,
    @JsonProperty("tracking_id") @Nullable String trackingId) {

  static ConfigView of(
      String endpoint,
      AlarmModel model,
      ConsoleSettings console,
      BlackoutSettings blackout,
      Timeouts timeouts,
      ProviderFacts provider,
      Door door) {
    Model alarmModel = Model.of(model);
    return new ConfigView(
        console.actions(),
        alarmModel,
        door.allowReadonly(),
        console.audio(),
        door.authRequired(),
        provider.awsRegion(),
        provider.azureTenant(),
        Map.of("duration", blackout.duration().toSeconds()),
        provider.clientId(),
        console.clipboardTemplate(),
        provider.cognitoDomain(),
        alarmModel.colors(),
        console.columns(),
        door.customerViews(),
        console.dates(),
        false,
        door.emailVerification(),
        endpoint,
        console.environments(),
        filter(console.filter(), model),
        console.font(),
        provider.githubUrl(),
        provider.gitlabUrl(),
        new Indicators(console.indicators().queries(), console.indicators().severities()),
        provider.keycloakRealm(),
        provider.keycloakUrl(),
        provider.oidcAuthUrl(),
        provider.name(),
        door.readonlyScopes(),
        console.refreshInterval().toMillis(),
        alarmModel.severity(),
        door.signupEnabled(),
        console.siteLogoUrl(),
        console.sortBy(),
        timeouts,
        console.trackingId());
  }

  /** A filter that asks for no status that the model lacks, as the list would refuse it. */
  static Map<String, Object> filter(Map<String, Object> asked, AlarmModel model) {
    StatusScale scale = model.statuses();
    if (!(asked.get("status") instanceof List<?> statuses)
        || statuses.stream().allMatch(scale.codes()::containsKey)) {
      return asked;
    }
    List<?> known = statuses.stream().filter(scale.codes()::containsKey).toList();
    Map<String, Object> filter = new LinkedHashMap<>(asked);
    filter.put("status", known.isEmpty() ? toBeDone(model) : known);
    return filter;
  }

  private static List<String> toBeDone(AlarmModel model) {
    return model.statuses().codes().keySet().stream()
        .filter(status -> !model.closedStatuses().contains(status))
        .filter(status -> !model.isSuppressed(status))
        .filter(status -> !status.equals(model.shelvedStatus()))
        .toList();
  }

  /** The alarm model. */
  record Model(
      Map<String, Object> colors,
      Map<String, String> defaults,
      String name,
      Map<String, Integer> severity,
      Map<String, String> status) {

    static Model of(AlarmModel model) {
      return new Model(
          Map.of(
              "severity", model.severities().colors(),
              "status", model.statuses().colors(),
              "text", model.textColor()),
          Map.of(
              "status", model.statuses().initial(),
              "normal_severity", model.severities().normal(),
              "previous_severity", model.severities().previous()),
          model.name(),
          model.severities().levels(),
          model.statuses().codes());
    }
  }

  /** Who has to say who they are, and how people become users. */
  record Door(
      boolean authRequired,
      boolean allowReadonly,
      List<String> readonlyScopes,
      boolean customerViews,
      boolean signupEnabled,
      boolean emailVerification) {

    static Door of(AccessSettings access, AuthSettings auth) {
      return new Door(
          access.required(),
          access.allowReadonly(),
          access.readonlyScopes(),
          access.customerViews(),
          auth.letsSignUp(),
          auth.emailVerification());
    }
  }

  /** The summary above the list of alerts. */
  record Indicators(List<Map<String, Object>> queries, List<String> severity) {}

  /** Seconds; 0 for never. */
  record Timeouts(long ack, long alert, long heartbeat, long shelve) {
    static Timeouts of(ReceiveSettings receive, ActionSettings action, MonitorSettings monitor) {
      return new Timeouts(
          action.ackTimeout().toSeconds(),
          receive.alertTimeout().toSeconds(),
          monitor.heartbeatTimeout(),
          action.shelveTimeout().toSeconds());
    }
  }
}
