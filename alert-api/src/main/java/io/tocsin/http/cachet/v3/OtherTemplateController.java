package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.IncidentTemplate;

/** Texts of incidents by the other name that they have (cachet-api 5.6). */
@Controller("/api/incidents-templates")
@Tag(name = "Cachet v3: incident templates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class OtherTemplateController extends ItemController<IncidentTemplate> {

  OtherTemplateController(Api api) {
    super(api, new TemplateType());
  }
}
