package io.tocsin.statuspage.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.ItemType;
import io.tocsin.statuspage.Notice;
import io.tocsin.statuspage.Numbered;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.Update;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.VisiblePage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The notification of a notice, as JSON: only what guests see of the page at that time. */
final class NoticeContent {

  /** Characters of a message; the rest is on the page. */
  private static final int MAX_MESSAGE_CHARS = 2_000;

  private static final int MAX_COMPONENTS = 50;

  private final VisiblePage page;
  private final Instant now;

  /** A notification, and the components that it is about. */
  record Content(String json, List<Long> componentIds) {}

  private NoticeContent(StatusPage page, Instant now) {
    this.page = new VisiblePage(page, Viewer.GUEST, now);
    this.now = now;
  }

  /** The content of a notice; empty if there is nothing to say any more. */
  static Optional<Content> of(Notice notice, StatusPage page, Instant now) {
    NoticeContent content = new NoticeContent(page, now);
    return switch (notice.event()) {
      case INCIDENT_CREATED, INCIDENT_UPDATED ->
          content
              .page
              .find(Incident.class, notice.subjectId())
              .filter(Incident::notifications)
              .flatMap(incident -> content.incident(notice, incident));
      case SCHEDULE_CREATED, SCHEDULE_UPDATED, SCHEDULE_BEGUN, SCHEDULE_ENDED ->
          content
              .page
              .find(Schedule.class, notice.subjectId())
              .filter(Schedule::notifications)
              .filter(schedule -> content.isSo(notice, schedule))
              .flatMap(schedule -> content.schedule(notice, schedule));
      case COMPONENT_STATUS_CHANGED ->
          content
              .page
              .find(Component.class, notice.subjectId())
              .map(component -> content.component(notice, component));
      case SUBSCRIPTION_ASKED ->
          page.find(Subscriber.class, notice.subjectId())
              .map(_ -> new Content(named(notice).toString(), List.of()));
    };
  }

  /** Its times may have been changed since it was put down ahead. */
  private boolean isSo(Notice notice, Schedule schedule) {
    Schedule.Status status = schedule.status(now);
    return switch (notice.event()) {
      case SCHEDULE_BEGUN -> status == Schedule.Status.IN_PROGRESS;
      case SCHEDULE_ENDED -> status == Schedule.Status.COMPLETE;
      case INCIDENT_CREATED,
          INCIDENT_UPDATED,
          SCHEDULE_CREATED,
          SCHEDULE_UPDATED,
          COMPONENT_STATUS_CHANGED,
          SUBSCRIPTION_ASKED ->
          true;
    };
  }

  private Optional<Content> incident(Notice notice, Incident incident) {
    Optional<Update> update = update(notice, incident.updates());
    if (update.isEmpty() && notice.updateId() != null) {
      return Optional.empty();
    }
    IncidentStatus status = update.map(Update::status).orElse(incident.status());
    ObjectNode json =
        subject(
                incident.id(),
                incident.name(),
                update.map(Update::message).orElse(incident.message()))
            .put("guid", incident.guid());
    json.set("status", status(status, status.title()));
    json.put("occurred", incident.began().toString());
    return Optional.of(content(notice, "incident", json, incident.impacts()));
  }

  private Optional<Content> schedule(Notice notice, Schedule schedule) {
    Optional<Update> update = update(notice, schedule.updates());
    if (update.isEmpty() && notice.updateId() != null) {
      return Optional.empty();
    }
    Schedule.Status status = schedule.status(now);
    ObjectNode json =
        subject(
            schedule.id(), schedule.name(), update.map(Update::message).orElse(schedule.message()));
    json.set("status", status(status, status.title()));
    json.put("scheduled", schedule.scheduled().toString());
    Instant end = schedule.completed();
    json.put("completed", end == null ? null : end.toString());
    return Optional.of(content(notice, "schedule", json, schedule.impacts()));
  }

  private static Optional<Update> update(Notice notice, List<Update> updates) {
    Long id = notice.updateId();
    return id == null ? Optional.empty() : Update.find(updates, id);
  }

  private static ObjectNode subject(long id, String name, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("name", name)
        .put("message", cut(message));
  }

  private static String cut(String message) {
    if (message.length() <= MAX_MESSAGE_CHARS) {
      return message;
    }
    boolean splits = Character.isHighSurrogate(message.charAt(MAX_MESSAGE_CHARS - 1));
    return message.substring(0, splits ? MAX_MESSAGE_CHARS - 1 : MAX_MESSAGE_CHARS) + "…";
  }

  private Content content(Notice notice, String member, ObjectNode json, List<Impact> impacts) {
    List<Impact> seen = page.impacts(impacts);
    ArrayNode components = json.putArray("components");
    for (Impact impact : seen.subList(0, Math.min(seen.size(), MAX_COMPONENTS))) {
      page.find(Component.class, impact.componentId())
          .ifPresent(component -> components.add(impact(component, impact.status())));
    }
    ObjectNode whole = named(notice);
    whole.putObject("data").set(member, json);
    return new Content(whole.toString(), seen.stream().map(Impact::componentId).toList());
  }

  private static ObjectNode impact(Component component, ComponentStatus status) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", component.id())
            .put("name", component.name());
    return json.set("status", status(status, status.title()));
  }

  private Content component(Notice notice, Component component) {
    ComponentStatus to = notice.to() == null ? page.status(component) : notice.to();
    ObjectNode json = impact(component, to);
    ComponentStatus from = notice.from();
    if (from != null) {
      json.set("previous_status", status(from, from.title()));
    }
    ObjectNode whole = named(notice);
    whole.putObject("data").set("component", json);
    return new Content(whole.toString(), List.of(component.id()));
  }

  private static ObjectNode status(Numbered status, String title) {
    return JsonNodeFactory.instance.objectNode().put("human", title).put("value", status.value());
  }

  private static ObjectNode named(Notice notice) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type(notice))
        .put("timestamp", notice.due().toString());
  }

  /** The name of the event in notifications. */
  static String type(Notice notice) {
    return notice.event().name().toLowerCase(Locale.ROOT);
  }

  /** Whether that subscriber is notified. */
  static boolean isFor(Notice notice, Subscriber subscriber) {
    return notice.event().subject() == ItemType.SUBSCRIBER
        ? subscriber.id() == notice.subjectId()
        : subscriber.wants(notice.componentIds());
  }
}
