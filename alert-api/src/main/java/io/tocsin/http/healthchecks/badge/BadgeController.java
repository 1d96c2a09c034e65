package io.tocsin.http.healthchecks.badge;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.Links;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Badges, for everybody who knows their addresses. */
@Controller
@Tag(name = "Healthchecks: badges")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
@Hidden
final class BadgeController {

  private static final String NEVER = "max-age=0, no-cache, no-store, must-revalidate, private";
  private static final MediaType SVG = MediaType.of("image/svg+xml");
  private static final String OF_PROJECT = "/badge/";
  private static final String OF_CHECK = "/b/";

  private final RecentBadges recent;
  private final String whole;

  BadgeController(RecentBadges recent, MonitorSettings settings) {
    this.recent = recent;
    this.whole = settings.project();
  }

  /** How the checks of a project stand, or those of one of its tags. */
  @Get(value = "/badge/{+rest}", headRoute = false)
  HttpResponse<?> ofProject(HttpRequest<?> request) {
    BadgePath path = BadgePath.ofProject(sent(request, OF_PROJECT)).orElse(null);
    return path == null
        ? ErrorAnswer.notFound(request)
        : answer(request, ofProject(path).orElse(null), path.format());
  }

  private Optional<Badge> ofProject(BadgePath path) {
    return recent
        .project(path.badgeKey())
        .filter(project -> BadgeSignature.isOf(project, path.tag(), path.signature()))
        .map(project -> recent.counts(project, path.tag()))
        .map(
            counts ->
                new Badge(
                    path.tag().equals(BadgePath.ALL) ? whole : path.tag(),
                    counts.state(path.showsLate()),
                    counts));
  }

  /** How one check stands. */
  @Get(value = "/b/{+rest}", headRoute = false)
  HttpResponse<?> ofCheck(HttpRequest<?> request) {
    BadgePath path = BadgePath.ofCheck(sent(request, OF_CHECK)).orElse(null);
    return path == null
        ? ErrorAnswer.notFound(request)
        : answer(request, ofCheck(path).orElse(null), path.format());
  }

  private Optional<Badge> ofCheck(BadgePath path) {
    return recent
        .check(path.badgeKey())
        .map(
            shown ->
                new Badge(shown.name(), shown.counts().state(path.showsLate()), shown.counts()));
  }

  private static String sent(HttpRequest<?> request, String prefix) {
    String path = Links.sentPathWithoutMount(request);
    return path.startsWith(prefix) ? path.substring(prefix.length()) : "";
  }

  private static HttpResponse<?> answer(
      HttpRequest<?> request, @Nullable Badge badge, BadgeFormat format) {
    if (badge == null) {
      return ErrorAnswer.notFound(request);
    }
    Object body =
        switch (format) {
          case SVG -> badge.svg();
          case JSON -> badge.plain();
          case SHIELDS -> badge.shields();
        };
    return HttpResponse.ok(body)
        .contentType(format == BadgeFormat.SVG ? SVG : MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, NEVER);
  }
}
