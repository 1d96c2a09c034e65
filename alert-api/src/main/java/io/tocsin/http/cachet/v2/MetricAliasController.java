package io.tocsin.http.cachet.v2;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Metrics by the other path that they have. */
@Controller("/api/v1/incidents/metrics")
@Tag(name = "Cachet v2: metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MetricAliasController extends MetricController {

  MetricAliasController(Api api) {
    super(api);
  }
}
