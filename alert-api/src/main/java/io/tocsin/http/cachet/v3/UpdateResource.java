package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.http.cachet.v3.Resource.Related;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.Update;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** Updates of incidents and of maintenance, as documents show them. */
final class UpdateResource {

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

  private UpdateResource() {}

  private static int status(Update update) {
    IncidentStatus status = update.status();
    return status == null ? -1 : status.value();
  }

  static Resource of(Call call, Incident incident, Update update) {
    return of(call, update, IncidentResource.of(call, incident), "incident");
  }

  static Resource of(Call call, Schedule schedule, Update update) {
    return of(call, update, ScheduleController.resource(call, schedule), "schedule");
  }

  private static Resource of(Call call, Update update, Resource owner, String ownerType) {
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", update.id())
            .put("updateable_id", Long.valueOf(owner.id()))
            .put("updateable_type", ownerType)
            .put("message", update.message());
    IncidentStatus status = update.status();
    if (status != null) {
      IncidentResource.write(attributes.putObject("status"), status);
    }
    call.times().write(attributes, update.created(), update.updated());
    return Resource.of("updates", update.id(), attributes, Map.of(), _ -> new Related.One(owner));
  }
}
