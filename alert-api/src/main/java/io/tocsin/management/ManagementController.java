package io.tocsin.management;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.settings.BuildInfo;
import io.tocsin.task.Health;
import io.tocsin.task.HealthCheck.Fault;
import io.tocsin.web.Links;
import java.util.List;
import java.util.stream.Collectors;

/** The index of management, the manifest, and the signs of health. */
@Controller("/management")
@Tag(name = "Management")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ManagementController {

  private static final List<String> PAGES =
      List.of("gtg", "healthcheck", "housekeeping", "manifest", "metrics", "status");

  private final Health health;
  private final Links links;
  private final BuildInfo build = BuildInfo.load();

  ManagementController(Health health, Links links) {
    this.health = health;
    this.links = links;
  }

  /** Links to the rest. */
  @Get(produces = MediaType.TEXT_HTML)
  String index(HttpRequest<?> request) {
    String base = links.base(request) + "/management/";
    StringBuilder items = new StringBuilder();
    for (String page : PAGES) {
      items.append("<li><a href=\"%s%s\">%s</a></li>%n".formatted(base, page, page));
    }
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Management</title></head>
    <body><h1>Management</h1><ul>
    %s</ul></body>
    </html>
    """
        .formatted(items);
  }

  /** Which build this is. */
  @Get("/manifest")
  Manifest manifest() {
    return new Manifest(build.build(), build.date(), build.release(), build.revision());
  }

  /** {@code OK} if alerts can be taken in, else 503 with the parts that do not work. */
  @Get(value = "/gtg", produces = MediaType.TEXT_PLAIN)
  HttpResponse<String> goodToGo() {
    return answer("FAILED", health.intakeFaults());
  }

  /** {@code OK} if all parts of the server work, else 503 with those that do not. */
  @Get(value = "/healthcheck", produces = MediaType.TEXT_PLAIN)
  HttpResponse<String> healthcheck() {
    return answer("HEALTH_CHECK_FAILED", health.faults());
  }

  private static HttpResponse<String> answer(String failed, List<Fault> faults) {
    if (faults.isEmpty()) {
      return HttpResponse.ok("OK");
    }
    String parts =
        faults.stream()
            .map(fault -> fault.part() + " " + fault.reason())
            .collect(Collectors.joining("; ", failed + ": ", ""));
    return HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE).body(parts);
  }

  /** A build. */
  record Manifest(String build, String date, String release, String revision) {}
}
