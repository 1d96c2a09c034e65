package io.tocsin.inbound.grafana;

import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of dashboards as they were up to Grafana 8. When a rule is well again, Grafana does not
 * say which of its series were not, so all alerts of the rule are closed; they are found by source,
 * organisation and rule, since every Grafana counts its rules from one.
 */
final class LegacyAlerts {

  private static final String RULE = "grafanaRule";
  private static final int MAX_DIGITS = 20;

  /** Members of a draft that parameters and tags may set. */
  private static final List<String> MEMBERS =
      List.of("severity", "environment", "service", "group", "customer", "origin");

  /** Series of one rule. */
  private static final int MAX_SERIES = 1_000;

  private final String source;
  private final String environment;
  private final Levels levels;
  private final boolean tagsAsAttributes;
  private final boolean tagsAsTags;

  LegacyAlerts(SourceSettings source, boolean tagsAsAttributes, boolean tagsAsTags) {
    this.source = source.name();
    this.environment = source.environment();
    this.levels = new Levels(source);
    this.tagsAsAttributes = tagsAsAttributes;
    this.tagsAsTags = tagsAsTags;
  }

  WebhookReply read(Payload payload, WebhookRequest request) {
    if (payload.inside("/evalMatches").node().size() > MAX_SERIES) {
      return new WebhookReply.Malformed("the rule has more than " + MAX_SERIES + " series");
    }
    return switch (payload.text("/state").orElse("")) {
      case "alerting" -> new WebhookReply.Messages(alerts(payload, request, "major"));
      case "no_data" -> new WebhookReply.Messages(alerts(payload, request, "indeterminate"));
      case "ok" -> well(payload);
      case "paused", "pending" -> new WebhookReply.Ignored("state without alerts");
      default -> new WebhookReply.Unread("unknown state");
    };
  }

  private WebhookReply well(Payload payload) {
    Found rule = rule(payload);
    if (rule.text() == null) {
      return new WebhookReply.Unread("the rule has no number");
    }
    return new WebhookReply.Messages(
        List.of(
            new Message.ApplyActions(
                List.of(new Target.Attribute(RULE, rule.text())),
                List.of(new Step.Clear(null), new Step.Action("close")),
                new Actor.ExternalActor("Grafana"),
                "the rule is ok in Grafana",
                "ok",
                null,
                null)));
  }

  /** A rule without data has no series: it is one alert. */
  private List<Message> alerts(Payload payload, WebhookRequest request, String severity) {
    String raw = payload.json();
    List<Payload> matches = payload.elements("/evalMatches");
    if (matches.isEmpty()) {
      Payload none = payload.inside("/evalMatches/0");
      return List.of(alert(payload, none, "evalMatches", request, severity).raw(raw).message());
    }
    List<Message> messages = new ArrayList<>();
    for (Payload match : matches) {
      String element = "evalMatches[" + messages.size() + "]";
      messages.add(alert(payload, match, element, request, severity).raw(raw).message());
    }
    return messages;
  }

  private DraftFields alert(
      Payload payload, Payload match, String element, WebhookRequest request, String severity) {
    Map<String, Found> tags = tags(payload, match);
    Found toolSeverity = member("severity", tags, request);
    DraftFields fields =
        new DraftFields(element, "grafanaAlert")
            .resource(match.text("/metric").or("n/a"))
            .event(payload.first("/ruleName", "/title"))
            .environment(member("environment", tags, request).or(environment))
            .severity(levels.ofTool(toolSeverity).or(levels.of(severity)))
            .attribute(Levels.UNKNOWN, levels.unknown(toolSeverity))
            .group(member("group", tags, request).or("Performance"))
            .customer(member("customer", tags, request))
            .origin(member("origin", tags, request).or("Grafana"))
            .text(payload.first("/message", "/title", "/state"))
            .value(match.text("/value"))
            .dedupKey(series(payload, match))
            .timeout(seconds(request.parameter("timeout")));
    fields
        .attribute("ruleId", payload.text("/ruleId"))
        .attribute(RULE, rule(payload))
        .link("ruleUrl", payload.text("/ruleUrl"))
        .link("imageUrl", payload.text("/imageUrl"));
    services(fields, tags, request);
    leftOver(fields, tags);
    return fields;
  }

  private Found rule(Payload payload) {
    String organisation = number(payload.text("/orgId")).orElse("-");
    return number(payload.text("/ruleId")).map(id -> source + "/" + organisation + "/" + id);
  }

  private static Found number(Found found) {
    return found.map(id -> id.length() <= MAX_DIGITS && id.matches("\\d+") ? id : null);
  }

  /** The rule, and the tags by which the series of one name differ. */
  private List<Found> series(Payload payload, Payload match) {
    List<Found> parts = new ArrayList<>(List.of(rule(payload)));
    new TreeMap<>(match.members("/tags"))
        .forEach((name, text) -> parts.add(Found.of(name + "=" + text, match.place() + "/tags")));
    return parts;
  }

  private static Map<String, Found> tags(Payload payload, Payload match) {
    Map<String, Found> tags = new LinkedHashMap<>();
    for (Payload holder : List.of(match, payload)) {
      String rule = holder.place() + "/tags";
      holder.members("/tags").forEach((name, text) -> tags.put(name, Found.of(text, rule)));
    }
    return tags;
  }

  /** Tags of the rule count before those of the series, and these before parameters. */
  private static Found member(String name, Map<String, Found> tags, WebhookRequest request) {
    return tags.getOrDefault(name, Found.NOTHING)
        .or(Found.of(request.parameter(name), "parameter " + name));
  }

  private static void services(
      DraftFields fields, Map<String, Found> tags, WebhookRequest request) {
    Found parameter = Found.of(request.parameter("service"), "parameter service").or("Grafana");
    for (Found found : List.of(parameter, tags.getOrDefault("service", Found.NOTHING))) {
      for (String service : found.orElse("").split(",", -1)) {
        fields.service(Found.of(service.strip(), found.rule()));
      }
    }
  }

  private void leftOver(DraftFields fields, Map<String, Found> tags) {
    tags.forEach(
        (name, found) -> {
          if (!MEMBERS.contains(name) && tagsAsAttributes) {
            fields.attribute(name, found);
          }
          if (!MEMBERS.contains(name) && tagsAsTags) {
            fields.tag(found.map(text -> name + "=" + text));
          }
        });
  }

  private static @Nullable Long seconds(@Nullable String text) {
    return text != null && text.matches("\\d{1,9}") ? Long.valueOf(text) : null;
  }
}
