package io.tocsin.http.healthchecks.ping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Callers;
import io.tocsin.http.healthchecks.CallerProject;
import io.tocsin.http.healthchecks.KeyRefusals;
import io.tocsin.http.healthchecks.ManagementAccess;
import io.tocsin.monitor.MonitorStore;
import io.tocsin.monitor.Project;
import io.tocsin.web.Links;

/** The key by which a project's checks are pinged, and made, by their slugs. */
@KeyRefusals
@Controller("/api/v{version:[123]}/ping-key")
@Tag(name = "Healthchecks: ping keys")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
@CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
final class PingKeyController {

  private final ManagementAccess access;
  private final MonitorStore store;
  private final Links links;

  PingKeyController(ManagementAccess access, MonitorStore store, Links links) {
    this.access = access;
    this.store = store;
    this.links = links;
  }

  /** The ping key of the caller's project, and where its checks are pinged. */
  @ApiResponse(responseCode = "200", description = "the key")
  @Schema(implementation = PingKey.class)
  @Get(headRoute = false)
  HttpResponse<?> get(HttpRequest<?> request) {
    return access.write(
        request, () -> answer(request, store.project(CallerProject.customer(Callers.of(request)))));
  }

  /** Gives the project a new ping key; the old one is no longer known. */
  @ApiResponse(responseCode = "200", description = "the new key")
  @Schema(implementation = PingKey.class)
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> renew(HttpRequest<?> request) {
    return access.write(
        request,
        () -> answer(request, store.renewPingKey(CallerProject.customer(Callers.of(request)))));
  }

  private HttpResponse<PingKey> answer(HttpRequest<?> request, Project project) {
    String base = links.base(request);
    PingKey answer =
        new PingKey(
            project.pingKey(),
            base + "/ping/" + project.pingKey(),
            base + "/projects/" + CallerProject.id(project.customer()) + "/metrics");
    return HttpResponse.ok(answer)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
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
