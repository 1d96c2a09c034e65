package io.tocsin.inbound.grafana;

import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.inbound.prometheus.NotifiedAlerts;
import io.tocsin.inbound.prometheus.PrometheusMapper;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of unified alerting, which are Alertmanager's and more. Parameters of the address stand in
 * for labels that are not there.
 */
final class UnifiedAlerts {

  /** Grafana's own alerts about rules that it cannot evaluate. */
  private static final Set<String> BLIND = Set.of("DatasourceNoData", "DatasourceError");

  private static final String FIRST_ORGANISATION = "1";

  private static final Map<String, String> LINKS =
      Map.of(
          "silenceURL", "silenceUrl",
          "dashboardURL", "dashboardUrl",
          "panelURL", "panelUrl",
          "imageURL", "imageUrl");

  private final PrometheusMapper mapper;
  private final Levels levels;

  UnifiedAlerts(SourceSettings source, PrometheusSettings prometheus) {
    this.levels = new Levels(source);
    this.mapper = PrometheusMapper.of(source, prometheus);
  }

  WebhookReply read(Payload notification, WebhookRequest request) {
    return NotifiedAlerts.read(
        mapper,
        notification,
        request.receivedAt(),
        (element, draft) -> refined(notification, element, draft, request));
  }

  private AlertDraft refined(
      Payload notification, Payload element, AlertDraft draft, WebhookRequest request) {
    AlertDraftBuilder builder =
        draft.toBuilder()
            .type("grafanaAlert")
            .origin("Grafana")
            .event(event(element, draft))
            .severity(severity(element, draft))
            .dedupKey(identity(notification, element, draft))
            .value(draft.value() == null ? value(element) : draft.value())
            .attributes(attributes(element, draft));
    standIn(element, request, "environment", builder::environment);
    standIn(element, request, "customer", builder::customer);
    if (draft.service().isEmpty()) {
      standIn(element, request, "service", service -> builder.service(List.of(service.split(","))));
    }
    Found group =
        element.first("/labels/group", "/labels/job").isPresent()
            ? Found.NOTHING
            : element
                .text("/labels/grafana_folder")
                .or(Found.of(request.parameter("group"), "parameter group"));
    if (group.text() != null) {
      builder.group(group.text());
    }
    return builder.build();
  }

  /** Labels do not say whose they are; the first organisation is the one that all have. */
  private static String identity(Payload notification, Payload element, AlertDraft draft) {
    String organisation =
        element.text("/orgId").or(notification.text("/orgId")).orElse(FIRST_ORGANISATION);
    return organisation.equals(FIRST_ORGANISATION) || !organisation.matches("\\d{1,20}")
        ? draft.dedupKey()
        : draft.dedupKey() + "/" + organisation;
  }

  private static void standIn(
      Payload element, WebhookRequest request, String name, Consumer<String> setter) {
    String parameter = request.parameter(name);
    if (parameter != null && !parameter.isEmpty() && !element.text("/labels/" + name).isPresent()) {
      setter.accept(parameter);
    }
  }

  private static String event(Payload element, AlertDraft draft) {
    boolean named =
        element.first("/annotations/alertname", "/labels/event", "/labels/alertname").isPresent();
    return named ? draft.event() : element.text("/labels/rulename").orElse(draft.event());
  }

  private String severity(Payload element, AlertDraft draft) {
    boolean blind = BLIND.contains(element.text("/labels/alertname").orElse(""));
    boolean normal = draft.severity().equals(levels.normal().text());
    return blind && !normal
        ? levels.of("indeterminate").orElse(draft.severity())
        : draft.severity();
  }

  private static @Nullable String value(Payload element) {
    String values =
        new TreeMap<>(element.members("/values"))
            .entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(", "));
    String text = values.isEmpty() ? element.text("/valueString").text() : values;
    return text != null && isStorable(text) ? text : null;
  }

  private static Map<String, @Nullable Object> attributes(Payload element, AlertDraft draft) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>(draft.attributes());
    LINKS.forEach(
        (member, attribute) -> {
          String url = element.text("/" + member).text();
          if (url != null && DraftFields.isLink(url)) {
            attributes.putIfAbsent(attribute, url);
          }
        });
    String rule = element.text("/ruleUID").text();
    if (rule != null && isStorable(rule)) {
      attributes.putIfAbsent("ruleUid", rule);
    }
    return attributes;
  }

  private static boolean isStorable(String text) {
    return DraftLimits.text("text", text, DraftLimits.MAX_TEXT_CHARS) == null;
  }
}
