package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Texts of incidents by the other name that they have. */
@Controller("/api/incidents-templates")
@Tag(name = "Cachet v3: incident templates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class TemplateAliasController extends TemplateController {

  TemplateAliasController(Api api) {
    super(api);
  }
}
