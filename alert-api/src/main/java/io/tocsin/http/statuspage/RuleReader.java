package io.tocsin.http.statuspage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.query.Condition;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Visibility;
import io.tocsin.statuspage.feed.RuleMatch;
import io.tocsin.text.Parsed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Makes rules of what callers send. */
@Singleton
final class RuleReader {

  private static final int MAX_NAME = 255;
  private static final int MAX_PRIORITY = 1_000_000;
  private static final int MAX_TAGS = 50;
  private static final int MAX_COMPONENTS = 1_000;
  private static final int MAX_SEVERITIES = 50;
  private static final long MAX_SECONDS = 86_400;

  private final AlarmModel model;

  RuleReader(AlarmModel model) {
    this.model = model;
  }

  /** The rule with what the body says, or what is wrong with that. */
  Parsed<AlertRule> read(ObjectNode json, AlertRule before, Instant now) {
    Members members = new Members(json);
    AlertRule rule =
        new AlertRule(
            before.id(),
            members.text("name", before.name(), MAX_NAME),
            (int) members.number("priority", before.priority(), -MAX_PRIORITY, MAX_PRIORITY),
            members.lists("match", before.match(), RuleMatch.MAX_FIELDS, RuleMatch.MAX_VALUES),
            members.texts("allTags", before.allTags(), MAX_TAGS),
            members.numbers("components", before.componentIds(), MAX_COMPONENTS),
            members.flag("proceeds", before.proceeds()),
            members.words("severities", before.severities(), ComponentStatus.class, MAX_SEVERITIES),
            members.optional("minimum", before.minimum(), MAX_NAME),
            seconds(members, "delay", before.delay()),
            seconds(members, "settle", before.settle()),
            members.word("policy", before.policy(), Policy.class),
            members.optional("incidentSeverity", before.incidentSeverity(), MAX_NAME),
            members.optional("template", before.template(), MAX_NAME),
            members.word("visible", before.visible(), Visibility.class),
            members.flag("notifications", before.notifications()),
            before.created(),
            now);
    check(members, rule);
    return members.result(rule).then(read -> RuleMatch.condition(read).map((Condition _) -> read));
  }

  private static Duration seconds(Members members, String name, Duration before) {
    return Duration.ofSeconds(members.number(name, before.toSeconds(), 0, MAX_SECONDS));
  }

  private void check(Members members, AlertRule rule) {
    if (rule.name().isBlank()) {
      members.refuse("name must not be empty");
    }
    if (rule.componentIds().isEmpty()) {
      members.refuse("components must name at least one component");
    }
    Stream.of(
            rule.severities().keySet().stream(),
            Stream.ofNullable(rule.minimum()),
            Stream.ofNullable(rule.incidentSeverity()))
        .flatMap(names -> names)
        .filter(severity -> !model.severities().has(severity))
        .findFirst()
        .ifPresent(severity -> members.refuse(model.severities().refusal(severity)));
  }
}
