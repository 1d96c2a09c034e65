package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.monitor.MonitorTimes;
import io.tocsin.monitor.PingFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How checks are shown.
 *
 * @param version of the API, from 1 to 3; all show the same checks
 * @param base what links begin with, without a slash at the end
 * @param isReadWrite whether the reader may change checks; others get no identity by which checks
 *     can be pinged or changed
 * @param now the time for which they are shown
 */
record CheckDocument(
    int version, String base, boolean isReadWrite, Channels channels, Instant now) {

  /** A check as JSON, its members in the order of the original. */
  ObjectNode of(Monitor check) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    addDefinition(json, check.definition());
    addState(json, check);
    addFilter(json, check.definition());
    json.put("badge_url", base + "/b/2/" + check.badgeKey() + ".svg");
    Duration lastDuration = check.state().lastDuration();
    if (lastDuration != null) {
      json.put("last_duration", lastDuration.toSeconds());
    }
    if (isReadWrite) {
      addAddresses(json, check);
    } else {
      json.put("unique_key", check.uniqueKey());
    }
    addSchedule(json, check.definition());
    return json;
  }

  private static void addDefinition(ObjectNode json, MonitorDefinition definition) {
    json.put("name", definition.name())
        .put("slug", definition.slug())
        .put("tags", definition.tagText())
        .put("desc", definition.description())
        .put("grace", definition.grace());
  }

  private void addState(ObjectNode json, Monitor check) {
    json.put("n_pings", check.state().pings())
        .put("status", status(check))
        .put("started", check.isRunning())
        .put("last_ping", Times.seconds(check.state().lastPing()))
        .put("next_ping", Times.seconds(MonitorTimes.nextPing(check)))
        .put("manual_resume", check.definition().manualResume());
  }

  /** Version 1 alone has a status for running checks; others show the status they had before. */
  private String status(Monitor check) {
    if (version == 1 && MonitorTimes.isRunning(check, now)) {
      return "started";
    }
    MonitorStatus status = MonitorTimes.statusAt(check, now);
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static void addFilter(ObjectNode json, MonitorDefinition definition) {
    PingFilter filter = definition.filter();
    json.put("methods", filter.methods())
        .put("subject", filter.subject() ? filter.successKeywords() : "")
        .put("subject_fail", filter.subject() ? filter.failureKeywords() : "")
        .put("start_kw", filter.startKeywords())
        .put("success_kw", filter.successKeywords())
        .put("failure_kw", filter.failureKeywords())
        .put("filter_subject", filter.subject())
        .put("filter_body", filter.body())
        .put("filter_http_body", filter.httpBody())
        .put("filter_default_fail", filter.defaultFail());
  }

  private void addAddresses(ObjectNode json, Monitor check) {
    String address = address(check);
    json.put("uuid", check.id())
        .put("ping_url", base + "/ping/" + check.id())
        .put("update_url", address)
        .put("pause_url", address + "/pause")
        .put("resume_url", address + "/resume")
        .put("channels", channels.ids(check.definition()));
  }

  /** Where the check can be read and changed. */
  String address(Monitor check) {
    return base + "/api/v" + version + "/checks/" + check.id();
  }

  private static void addSchedule(ObjectNode json, MonitorDefinition definition) {
    if (definition.schedule() == null) {
      json.put("timeout", definition.timeout());
    } else {
      json.put("schedule", definition.schedule()).put("tz", definition.zone());
    }
  }
}
