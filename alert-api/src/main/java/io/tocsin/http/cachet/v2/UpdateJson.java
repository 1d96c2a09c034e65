package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Update;
import java.util.Comparator;
import java.util.List;

/** Updates of incidents. */
final class UpdateJson {

  /** Authors are known by their logins, which the public does not get to know. */
  static final long NO_USER = 0;

  static final Comparator<Update> NEWEST_FIRST =
      Comparator.comparing(Update::created).thenComparingLong(Update::id).reversed();

  private UpdateJson() {}

  /** As they are in their incident. */
  static ObjectNode row(Call call, Incident incident, Update update) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", update.id())
        .put("incident_id", incident.id())
        .put("status", status(incident, update).value())
        .put("message", update.message())
        .put("user_id", NO_USER)
        .put("created_at", call.times().write(update.created()))
        .put("updated_at", call.times().write(update.updated()));
  }

  /** As they are by themselves. */
  static ObjectNode of(Call call, Incident incident, Update update) {
    return row(call, incident, update)
        .put("human_status", Statuses.name(status(incident, update)))
        .put("permalink", permalink(call, incident) + "#update-" + update.id());
  }

  /** The address of the page about an incident. */
  static String permalink(Call call, Incident incident) {
    return call.base() + "/status/incidents/" + incident.guid();
  }

  static IncidentStatus status(Incident incident, Update update) {
    IncidentStatus status = update.status();
    return status == null ? incident.status() : status;
  }

  static Listing<Update> listing(Incident incident) {
    return new Listing<>(
        List.of(),
        List.of(
            Column.number("id", Update::id),
            Column.number("status", update -> status(incident, update).value()),
            Column.number("user_id", _ -> NO_USER)),
        NEWEST_FIRST);
  }
}
