package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.MonitorDefinitionBuilder;
import io.tocsin.monitor.PingFilter;
import io.tocsin.schedule.TimeZones;
import io.tocsin.text.Slug;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a request makes of a check: members that it does not have stay as they are.
 *
 * @param version of the API, from 1 to 3
 * @param json keeps all of {@link CheckRules}
 * @param channels names of the channels that it wants; empty if it says nothing of them
 */
record CheckChange(int version, ObjectNode json, Optional<List<String>> channels)
    implements UnaryOperator<MonitorDefinition> {

  @Override
  public MonitorDefinition apply(MonitorDefinition before) {
    MonitorDefinitionBuilder next = before.toBuilder();
    with("name", name -> rename(next, name.textValue()));
    with("slug", slug -> next.slug(slug.textValue()));
    with("tags", tags -> next.tags(MonitorDefinition.tagsOf(tags.textValue())));
    with("desc", description -> next.description(description.textValue()));
    with("grace", seconds -> next.grace(seconds.longValue()));
    with(
        "tz", zone -> TimeZones.canonical(zone.textValue()).ifPresent(id -> next.zone(id.getId())));
    with("manual_resume", value -> next.manualResume(value.booleanValue()));
    expect(next);
    channels.ifPresent(next::channels);
    return next.filter(filter(before.filter())).build();
  }

  private void with(String member, Consumer<JsonNode> change) {
    JsonNode value = json.get(member);
    if (value != null) {
      change.accept(value);
    }
  }

  /** Before version 3, another name is another slug, too. */
  private void rename(MonitorDefinitionBuilder next, String name) {
    next.name(name);
    if (version < 3) {
      next.slug(Slug.of(name));
    }
  }

  /** A schedule goes before a period. */
  private void expect(MonitorDefinitionBuilder next) {
    if (json.has("schedule")) {
      next.schedule(json.get("schedule").textValue());
    } else {
      with("timeout", seconds -> next.timeout(seconds.longValue()).schedule(null));
    }
  }

  private PingFilter filter(PingFilter before) {
    String success = text("success_kw", text("subject", before.successKeywords()));
    String failure = text("failure_kw", text("subject_fail", before.failureKeywords()));
    boolean hasOldNames = json.has("subject") || json.has("subject_fail");
    boolean hasKeywords = !success.isEmpty() || !failure.isEmpty();
    return new PingFilter(
        text("methods", before.methods()),
        text("start_kw", before.startKeywords()),
        success,
        failure,
        is("filter_subject", hasOldNames ? hasKeywords : before.subject()),
        is("filter_body", before.body()),
        is("filter_http_body", before.httpBody()),
        is("filter_default_fail", before.defaultFail()));
  }

  private String text(String member, String before) {
    JsonNode value = json.get(member);
    return value == null ? before : value.textValue();
  }

  private boolean is(String member, boolean before) {
    JsonNode value = json.get(member);
    return value == null ? before : value.booleanValue();
  }
}
