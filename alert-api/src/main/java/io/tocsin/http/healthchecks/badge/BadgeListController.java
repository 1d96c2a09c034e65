package io.tocsin.http.healthchecks.badge;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists the addresses of a project's badges. */
@KeyRefusals
@Controller("/api/v{version:[123]}/badges")
@Tag(name = "Healthchecks: badges")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
@CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
final class BadgeListController {

  private final ManagementAccess access;
  private final MonitorStore store;
  private final RecentBadges recent;
  private final Links links;

  BadgeListController(
      ManagementAccess access, MonitorStore store, RecentBadges recent, Links links) {
    this.access = access;
    this.store = store;
    this.recent = recent;
    this.links = links;
  }

  /** Addresses of the badges of each tag of the caller's project, and of all its checks. */
  @ApiResponse(responseCode = "200", description = "the addresses")
  @Schema(implementation = Badges.class)
  @Get(headRoute = false)
  HttpResponse<?> list(HttpRequest<?> request) {
    return access.read(
        request,
        () -> HttpResponse.ok(badges(request)).contentType(MediaType.APPLICATION_JSON_TYPE));
  }

  private Badges badges(HttpRequest<?> request) {
    String customer = CallerProject.customer(Callers.of(request));
    Project project = store.project(customer);
    Map<String, Map<String, String>> badges = new LinkedHashMap<>();
    tags(customer).forEach(tag -> badges.put(tag, addresses(request, project, tag)));
    badges.put(BadgePath.ALL, addresses(request, project, BadgePath.ALL));
    return new Badges(badges);
  }

  private Set<String> tags(@Nullable String customer) {
    Set<String> tags = new TreeSet<>();
    recent.checks(customer).forEach(check -> tags.addAll(check.definition().tags()));
    tags.remove("");
    return tags;
  }

  private Map<String, String> addresses(HttpRequest<?> request, Project project, String tag) {
    String start =
        links.base(request)
            + "/badge/"
            + project.badgeKey()
            + "/"
            + BadgeSignature.of(project, tag);
    String end = tag.equals(BadgePath.ALL) ? "." : "/" + Links.segment(tag) + ".";
    Map<String, String> addresses = new LinkedHashMap<>();
    for (BadgeFormat format : BadgeFormat.values()) {
      addresses.put(format.suffix(), start + "-2" + end + format.suffix());
      addresses.put(format.suffix() + "3", start + end + format.suffix());
    }
    return addresses;
  }

  /**
   * Badges.
   *
   * @param badges addresses by tag, and by format; a format with a 3 shows also what is late
   */
  record Badges(Map<String, Map<String, String>> badges) {}
}
