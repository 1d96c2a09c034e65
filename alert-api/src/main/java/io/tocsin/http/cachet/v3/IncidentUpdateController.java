package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Update;
import java.util.List;
import java.util.function.Supplier;

/** Updates of incidents. */
@Controller("/api/incidents/{id}/updates")
@Tag(name = "Cachet v3: incident updates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class IncidentUpdateController extends UpdateController<Incident> {

  IncidentUpdateController(Api api) {
    super(api, Incident.class, "incident-updates", UpdateResource.OF_INCIDENTS);
  }

  @Override
  List<Update> updates(Incident incident) {
    return incident.updates();
  }

  @Override
  Resource present(Call call, Incident incident, Update update) {
    return UpdateResource.of(call, incident, update);
  }

  @Override
  Supplier<Update> add(PageEdit edit, Change change, Incident incident) {
    Fields fields = change.fields();
    IncidentStatus status = fields.constant("status", IncidentStatus.class, null);
    String message = fields.required("message", Fields.MAX_MESSAGE_CHARS, null);
    return () -> Incidents.addUpdate(edit, incident, status, message, change.login());
  }

  @Override
  Supplier<Update> replace(PageEdit edit, Change change, Incident incident, Update before) {
    Fields fields = change.fields();
    Update next =
        before.edited(
            fields.constant("status", IncidentStatus.class, before.status()),
            fields.required("message", Fields.MAX_MESSAGE_CHARS, before.message()),
            edit.now());
    return () -> Incidents.putUpdate(edit, incident, next);
  }

  @Override
  void remove(PageEdit edit, Incident incident, Update update) {
    Incidents.removeUpdate(edit, incident, update);
  }
}
