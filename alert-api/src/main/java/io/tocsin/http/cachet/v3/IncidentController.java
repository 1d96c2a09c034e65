package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Incident;

/** Incidents (cachet-api 5.4). */
@Controller("/api/incidents")
@Tag(name = "Cachet v3: incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class IncidentController extends ItemController<Incident> {

  IncidentController(Api api) {
    super(api, new IncidentType());
  }
}
