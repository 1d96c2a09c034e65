package io.tocsin.http.healthchecks.prometheus;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.auth.Callers;
import io.tocsin.http.healthchecks.CallerProject;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.MonitorStore;
import io.tocsin.web.ErrorAnswer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The checks of a project for Prometheus. */
@Controller("/projects/{project}/metrics")
@Tag(name = "Healthchecks: metrics")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CheckMetricsController {

  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final MonitorStore store;
  private final Clock clock;

  CheckMetricsController(MonitorStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** How the checks of a project stand, in the text format of Prometheus. */
  @ApiResponse(responseCode = "200", description = "one figure a line")
  @ApiResponse(responseCode = "404", description = "no such project")
  @Get
  HttpResponse<?> read(HttpRequest<?> request, String project) {
    List<Monitor> checks = checks(Callers.of(request), project);
    return checks == null
        ? ErrorAnswer.notFound(request)
        : HttpResponse.ok(CheckMetrics.of(checks, clock.instant()))
            .header(HttpHeaders.CONTENT_TYPE, TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** The same; the key, which has let the caller in, is looked at by nobody here. */
  @Hidden
  @Get("/{key}")
  HttpResponse<?> readByKey(HttpRequest<?> request, String project) {
    return read(request, project);
  }

  /** Null if the caller sees no such project. */
  private @Nullable List<Monitor> checks(Caller caller, String project) {
    List<Monitor> seen = store.list(Source.CHECK, caller.customers());
    if (caller.customers().isEmpty() && isId(project, null)) {
      return seen;
    }
    Map<String, Boolean> matches = new HashMap<>();
    caller.customers().forEach(customer -> matches.put(customer, isId(project, customer)));
    List<Monitor> found =
        seen.stream()
            .filter(
                check ->
                    check.customer() != null
                        && matches.computeIfAbsent(
                            Objects.requireNonNull(check.customer()),
                            customer -> isId(project, customer)))
            .toList();
    return matches.containsValue(true) ? found : null;
  }

  private static boolean isId(String project, @Nullable String customer) {
    UUID id = CallerProject.id(customer);
    return id.toString().equals(project);
  }
}
