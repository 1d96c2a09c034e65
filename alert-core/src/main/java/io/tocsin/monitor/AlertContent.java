package io.tocsin.monitor;

import io.tocsin.alert.DraftLimits;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.MonitorAlert.Content;
import io.tocsin.monitor.MonitorRules.Cause;
import io.tocsin.monitor.MonitorState.OpenAlert;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the alerts of monitors say. */
final class AlertContent {

  private final MonitorSettings settings;
  private final AlertNames names;

  AlertContent(MonitorSettings settings, AlertNames names) {
    this.settings = settings;
    this.names = names;
  }

  Content of(Monitor monitor, String event, OpenAlert open, Cause cause) {
    boolean clears = event.equals("HeartbeatOK");
    return new Content(
        clears ? names.normalSeverity() : names.severity(monitor),
        names.service(monitor),
        names.group(monitor),
        tags(monitor),
        value(monitor, event, open, cause),
        text(monitor, event, open, cause),
        attributes(monitor, cause),
        rawData(cause.ping()));
  }

  private static List<String> tags(Monitor monitor) {
    return monitor.definition().tags().stream()
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .limit(DraftLimits.MAX_ELEMENTS)
        .toList();
  }

  private static String value(Monitor monitor, String event, OpenAlert open, Cause cause) {
    return switch (event) {
      case "HeartbeatOK" -> "down for " + Spans.text(Duration.between(open.since(), cause.time()));
      case "HeartbeatSlow" -> monitor.state().latency() + "ms";
      case "JobFail" -> exit(cause.ping());
      default -> lateness(monitor, cause.time());
    };
  }

  private static String exit(@Nullable Ping ping) {
    return ping == null || ping.exitStatus() == null ? "failed" : "exit " + ping.exitStatus();
  }

  private static String lateness(Monitor monitor, Instant down) {
    if (monitor.source() == Source.HEARTBEAT) {
      return "silent for " + Spans.text(Duration.ofSeconds(monitor.definition().timeout()));
    }
    return isOverrun(monitor, down)
        ? "overrun " + Spans.text(Duration.ofSeconds(monitor.definition().grace()))
        : "missed by " + Spans.text(Duration.ofSeconds(monitor.definition().grace()));
  }

  /** Whether it is down because a run took too long, and not because none began. */
  private static boolean isOverrun(Monitor monitor, Instant down) {
    Instant started = monitor.state().started();
    return started != null && !started.plusSeconds(monitor.definition().grace()).isAfter(down);
  }

  private String text(Monitor monitor, String event, OpenAlert open, Cause cause) {
    String name = names.resource(monitor);
    return switch (event) {
      case "HeartbeatOK" ->
          name + " is well again after " + Spans.text(Duration.between(open.since(), cause.time()));
      case "HeartbeatSlow" ->
          "The heartbeat of %s took %d ms, more than %d ms"
              .formatted(name, monitor.state().latency(), monitor.definition().maxLatency());
      case "JobFail" -> name + " says that it has failed";
      default -> silence(monitor, name, cause.time());
    };
  }

  private static String silence(Monitor monitor, String name, Instant down) {
    if (isOverrun(monitor, down)) {
      return name + " has started at " + monitor.state().started() + " and has not ended in time";
    }
    String kind = monitor.source() == Source.HEARTBEAT ? "heartbeat" : "ping";
    return "No " + kind + " of " + name + " since " + monitor.state().lastPing();
  }

  private Map<String, Object> attributes(Monitor monitor, Cause cause) {
    MonitorDefinition definition = monitor.definition();
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (monitor.source() == Source.CHECK) {
      attributes.put("uniqueKey", monitor.uniqueKey());
    }
    if (definition.schedule() == null) {
      attributes.put("period", definition.timeout());
    } else {
      attributes.put("schedule", definition.schedule());
      attributes.put("tz", definition.zone());
    }
    attributes.put("grace", definition.grace());
    attributes.put("reason", cause.reason().name().toLowerCase(Locale.ROOT));
    Instant lastPing = monitor.state().lastPing();
    if (lastPing != null) {
      attributes.put("lastPing", lastPing.toString());
    }
    Duration lastDuration = monitor.state().lastDuration();
    if (lastDuration != null) {
      attributes.put("lastDuration", lastDuration.toSeconds());
    }
    if (definition.channels() != null) {
      attributes.put(MonitorAlert.CHANNELS, String.join(",", definition.channels()));
    }
    return attributes;
  }

  /** The bytes may be of any kind; what is kept of them is text. */
  private @Nullable String rawData(@Nullable Ping ping) {
    byte[] body = ping == null ? null : ping.body();
    if (body == null || body.length == 0) {
      return null;
    }
    int length = Math.min(body.length, settings.pingBodyBytes());
    return new String(body, 0, length, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }
}
