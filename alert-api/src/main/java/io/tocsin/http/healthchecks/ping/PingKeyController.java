package io.tocsin.http.healthchecks.ping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tocsin.auth.Callers;
import io.tocsin.http.Links;
import io.tocsin.http.healthchecks.project.CallerProject;
import io.tocsin.monitor.MonitorStore;
import io.tocsin.monitor.Project;

/** The key by which a project's checks are pinged, and made, by their slugs. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class PingKeyController {

  private final MonitorStore store;
  private final Links links;

  PingKeyController(MonitorStore store, Links links) {
    this.store = store;
    this.links = links;
  }

  /** The ping key of the caller's project, and where its checks are pinged. */
  @Get(uris = {"/api/v1/ping-key", "/api/v2/ping-key", "/api/v3/ping-key"})
  HttpResponse<PingKey> get(HttpRequest<?> request) {
    return answer(request, store.project(CallerProject.customer(Callers.of(request))));
  }

  /** Gives the project a new ping key; the old one is no longer known. */
  @Post(uris = {"/api/v1/ping-key", "/api/v2/ping-key", "/api/v3/ping-key"})
  HttpResponse<PingKey> renew(HttpRequest<?> request) {
    return answer(request, store.renewPingKey(CallerProject.customer(Callers.of(request))));
  }

  private HttpResponse<PingKey> answer(HttpRequest<?> request, Project project) {
    String base = links.base(request);
    PingKey answer =
        new PingKey(
            project.pingKey(),
            base + "/ping/" + project.pingKey(),
            base + "/projects/" + CallerProject.id(project.customer()) + "/metrics");
    return HttpResponse.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /**
   * A ping key.
   *
   * @param pingKey a secret
   * @param pingUrl to which a slash and a slug are added
   * @param metricsUrl of the project's checks, as Prometheus reads them; it asks for an API key
   */
  record PingKey(
      @JsonProperty("ping_key") String pingKey,
      @JsonProperty("ping_url") String pingUrl,
      @JsonProperty("metrics_url") String metricsUrl) {}
}
