package io.tocsin.http.statuspage.page;

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
import io.tocsin.http.statuspage.page.PageState.Part;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.SystemStatus;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.Links;
import io.tocsin.web.badge.BadgeDrawing;
import io.tocsin.web.badge.BadgeStyle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Feeds and badges of the status page. */
@Controller
@Tag(name = "Status page: page and feeds")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
final class FeedController {

  private static final MediaType SVG = MediaType.of("image/svg+xml;charset=utf-8");

  private final PublicPage page;
  private final Links links;
  private final StatusPageSettings settings;

  FeedController(PublicPage page, Links links, StatusPageSettings settings) {
    this.page = page;
    this.links = links;
    this.settings = settings;
  }

  /** The newest incidents and maintenance. */
  @Get("/status/feed.atom")
  HttpResponse<?> atom(HttpRequest<?> request) {
    return feed(request, page.rendered().atom());
  }

  /** The same as RSS. */
  @Get(uris = {"/status/feed.rss", "/rss"})
  HttpResponse<?> rss(HttpRequest<?> request) {
    return feed(request, page.rendered().rss());
  }

  private HttpResponse<?> feed(HttpRequest<?> request, Document feed) {
    return links.areFixed()
        ? feed.answer(request)
        : feed.replacing(Feed.BASE, links.base(request)).answer(request);
  }

  /** How all stands. */
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get("/status/badge.svg")
  HttpResponse<?> badge(HttpRequest<?> request) {
    RenderedPage rendered = page.rendered();
    SystemStatus status = rendered.state().status();
    return badge(request, settings.title(), words(status), fill(status), rendered);
  }

  /** How a component does. */
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get("/status/components/{id}/badge.svg")
  HttpResponse<?> badge(HttpRequest<?> request, String id) {
    RenderedPage rendered = page.rendered();
    Part part = rendered.guests().part(Item.parseId(id));
    return part == null
        ? ErrorAnswer.notFound(request)
        : badge(
            request,
            part.name(),
            part.status().title().toLowerCase(Locale.ENGLISH),
            fill(part.status()),
            rendered);
  }

  private static HttpResponse<?> badge(
      HttpRequest<?> request, String label, String message, String fill, RenderedPage rendered) {
    BadgeStyle style = BadgeStyle.of(request.getParameters().getFirst("style").orElse(""));
    String svg = BadgeDrawing.of(label, message, fill, style);
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return Document.of(bytes, SVG, rendered.html().since()).answer(request);
  }

  private static String words(SystemStatus status) {
    return switch (status) {
      case OPERATIONAL -> "operational";
      case PARTIAL_OUTAGE -> "some issues";
      case MAJOR_OUTAGE -> "major outage";
      case UNDER_MAINTENANCE -> "maintenance";
    };
  }

  private static String fill(SystemStatus status) {
    return fill(
        switch (status) {
          case OPERATIONAL -> ComponentStatus.OPERATIONAL;
          case PARTIAL_OUTAGE -> ComponentStatus.PARTIAL_OUTAGE;
          case MAJOR_OUTAGE -> ComponentStatus.MAJOR_OUTAGE;
          case UNDER_MAINTENANCE -> ComponentStatus.UNDER_MAINTENANCE;
        });
  }

  /** Its colour, dark enough for white text. */
  private static String fill(ComponentStatus status) {
    return switch (status) {
      case OPERATIONAL -> "#2e7d32";
      case PERFORMANCE_ISSUES -> "#8a6100";
      case PARTIAL_OUTAGE -> "#b45309";
      case MAJOR_OUTAGE -> "#c62828";
      case UNKNOWN -> "#59636e";
      case UNDER_MAINTENANCE -> "#1f5fbf";
    };
  }
}
