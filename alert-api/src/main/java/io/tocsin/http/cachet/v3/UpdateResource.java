package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.Update;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was said of an incident or a maintenance (cachet-api 5.5, 5.10).
 *
 * @param owner what it is about
 * @param ownerType "incident" or "schedule"
 */
record UpdateResource(Look look, Update update, Resource owner, String ownerType)
    implements Resource {

  static final Listing<Update> OF_INCIDENTS =
      new Listing<>(
          Map.of("status", Listing.number(UpdateResource::status)),
          null,
          Map.of(
              "status", Comparator.comparingInt(UpdateResource::status),
              "created_at", Comparator.comparing(Update::created)),
          Comparator.comparingLong(Update::id),
          Set.of("incident"));

  static final Listing<Update> OF_SCHEDULES =
      new Listing<>(
          Map.of(),
          null,
          Map.of("created_at", Comparator.comparing(Update::created)),
          Comparator.comparingLong(Update::id),
          Set.of("schedule"));

  private static int status(Update update) {
    IncidentStatus status = update.status();
    return status == null ? -1 : status.value();
  }

  static UpdateResource of(Look look, Incident incident, Update update) {
    return new UpdateResource(look, update, new IncidentResource(look, incident), "incident");
  }

  static UpdateResource of(Look look, Schedule schedule, Update update) {
    return new UpdateResource(look, update, new ScheduleResource(look, schedule), "schedule");
  }

  static List<UpdateResource> all(Look look, Incident incident) {
    return incident.updates().stream().map(update -> of(look, incident, update)).toList();
  }

  static List<UpdateResource> all(Look look, Schedule schedule) {
    return schedule.updates().stream().map(update -> of(look, schedule, update)).toList();
  }

  @Override
  public String type() {
    return "updates";
  }

  @Override
  public String id() {
    return Long.toString(update.id());
  }

  @Override
  public void write(ObjectNode attributes) {
    attributes
        .put("id", update.id())
        .put("updateable_id", Long.valueOf(owner.id()))
        .put("updateable_type", ownerType)
        .put("message", update.message());
    IncidentStatus status = update.status();
    if (status != null) {
      IncidentResource.write(attributes.putObject("status"), status);
    }
    attributes.set("created", look.times().write(update.created()));
    attributes.set("updated", look.times().write(update.updated()));
  }

  @Override
  public Related related(String relation) {
    return new Related.One(owner);
  }
}
