package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Component;

/**
 * Components; a list has those that are enabled if the caller does not say which (cachet-api 5.2).
 */
@Controller("/api/components")
@Tag(name = "Cachet v3: components")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ComponentController extends ItemController<Component> {

  ComponentController(Api api) {
    super(api, new ComponentType());
  }
}
