package io.tocsin.monitor;

import io.tocsin.alert.AlertDraft;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a monitor has to do to alerts; kept in the store until it is done.
 *
 * @param action what is to be done
 * @param subject which alert is meant
 * @param content what it says
 * @param time since when it is so
 */
public record MonitorAlert(Action action, Subject subject, Content content, Instant time) {

  /** Events of one monitor, which are one alert. */
  static final List<String> EVENTS =
      List.of("HeartbeatFail", "HeartbeatSlow", "HeartbeatOK", "JobFail");

  /** The attribute that names the destinations that are told of it, separated by commas. */
  public static final String CHANNELS = "channels";

  /** The type of alerts that monitors raise. */
  public static final String TYPE = "heartbeatAlert";

  /** What is to be done. */
  public enum Action {
    /** An alert is received, which raises or clears. */
    SUBMIT,
    /** The alert is closed, if it is open. */
    CLOSE,
    /** Open alerts of the origin are marked as stale. */
    MARK_STALE,
    /** The mark is taken away. */
    MARK_FRESH;

    /** Whether it is about the alerts of an origin, and not about the monitor's own. */
    public boolean isMark() {
      return this == MARK_STALE || this == MARK_FRESH;
    }
  }

  /**
   * Which alert is meant.
   *
   * @param customer whose it is; null for nobody's
   * @param origin of the alert; of marks, that of the alerts to be marked
   */
  public record Subject(
      String environment,
      String resource,
      String event,
      @Nullable String customer,
      String origin) {}

  /**
   * What an alert says.
   *
   * @param rawData the body of the ping, if one was the cause; null for none
   */
  public record Content(
      String severity,
      List<String> service,
      String group,
      List<String> tags,
      String value,
      String text,
      Map<String, Object> attributes,
      @Nullable String rawData) {

    /** For actions that need no more than a text. */
    static Content of(String text) {
      return new Content("", List.of(), "", List.of(), "", text, Map.of(), null);
    }

    public Content {
      service = List.copyOf(service);
      tags = List.copyOf(tags);
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }

  /**
   * The alert to be received. It does not expire while the monitor is down.
   *
   * @param createTime when it is said to be made
   */
  AlertDraft draft(Instant createTime) {
    boolean clears = subject.event().equals("HeartbeatOK");
    return AlertDraft.builder()
        .environment(subject.environment())
        .resource(subject.resource())
        .event(subject.event())
        .customer(subject.customer())
        .origin(subject.origin())
        .correlate(EVENTS)
        .severity(content.severity())
        .service(content.service())
        .group(content.group())
        .type(TYPE)
        .tags(content.tags())
        .value(content.value())
        .text(content.text())
        .attributes(new LinkedHashMap<>(content.attributes()))
        .rawData(content.rawData())
        .createTime(createTime)
        .timeout(clears ? null : (Long) 0L)
        .build();
  }
}
