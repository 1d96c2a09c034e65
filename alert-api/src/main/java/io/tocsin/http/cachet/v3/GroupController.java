package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.ComponentGroup;

/** Groups of components (cachet-api 5.3). */
@Controller("/api/component-groups")
@Tag(name = "Cachet v3: component groups")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class GroupController extends ItemController<ComponentGroup> {

  GroupController(Api api) {
    super(api, new GroupType());
  }
}
