package io.tocsin.management;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.http.Links;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index of management, the manifest, and the signs of health (alerta-api 8.11). */
@Controller("/management")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ManagementController {

  private static final Logger LOG = LoggerFactory.getLogger(ManagementController.class);

  private static final List<String> PAGES =
      List.of("gtg", "healthcheck", "housekeeping", "manifest", "metrics", "status");

  private final AlertStore store;
  private final Links links;
  private final BuildInfo build = BuildInfo.load();

  ManagementController(AlertStore store, Links links) {
    this.store = store;
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

  /** {@code OK} if the store answers, else 503. */
  @Get(value = "/gtg", produces = MediaType.TEXT_PLAIN)
  HttpResponse<String> goodToGo() {
    return isReachable()
        ? HttpResponse.ok("OK")
        : HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE).body("FAILED");
  }

  /** {@code OK} if all is well, else 503. */
  @Get(value = "/healthcheck", produces = MediaType.TEXT_PLAIN)
  HttpResponse<String> healthcheck() {
    return isReachable()
        ? HttpResponse.ok("OK")
        : HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE)
            .body("HEALTH_CHECK_FAILED: Internal Error!");
  }

  private boolean isReachable() {
    try {
      return store.isReachable();
    } catch (StoreUnavailableException e) {
      LOG.debug("the store can not be reached", e);
      return false;
    }
  }

  /** A build. */
  record Manifest(String build, String date, String release, String revision) {}
}
