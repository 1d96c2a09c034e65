package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.StatusPages;

/** Series of numbers (cachet-api 5.7). */
@Controller("/api/metrics")
@Tag(name = "Cachet v3: metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class MetricController extends ItemController<Metric> {

  MetricController(Api api, StatusPages pages) {
    super(api, new MetricType(pages));
  }
}
