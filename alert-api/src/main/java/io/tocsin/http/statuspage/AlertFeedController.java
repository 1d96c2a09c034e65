package io.tocsin.http.statuspage;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.Callers;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.execution.QueryThreads;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incident.Automation;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.feed.AlertFeed;
import io.tocsin.statuspage.feed.FeedPreview;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Respond;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What alerts do to the status page, would do, and have done. */
@ErrorResponses
@Controller("/status-page")
@Tag(name = "Status page: alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AlertFeedController {

  /** The newest automatic incidents that are listed, and alerts that count for nothing. */
  private static final int MAX_LINKS = 1_000;

  private static final int MAX_UNMATCHED = 100;

  private final StatusPages pages;
  private final AlertFeed feed;
  private final FeedPreview preview;
  private final Alerts alerts;
  private final Clock clock;

  AlertFeedController(
      StatusPages pages, AlertFeed feed, FeedPreview preview, Alerts alerts, Clock clock) {
    this.pages = pages;
    this.feed = feed;
    this.preview = preview;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Where alerts are, and what is done with them. */
  @Singleton
  record Alerts(AlertStore store, AlertSearch search, AlarmModel model, QueryThreads threads) {}

  /** Says what an alert would do: one that is there, by its id, or one in the member alert. */
  @ExampleBody(
      START
          + "{\"alert\": {\"environment\": \"Production\", \"resource\": \"web01\","
          + " \"event\": \"Down\", \"severity\": \"critical\","
          + " \"service\": [\"Shop\"]}}"
          + END)
  @ApiResponse(responseCode = "200", description = "the components it would count for")
  @Schema(implementation = Answers.Preview.class)
  @Post(value = "/rules/test", consumes = MediaType.ALL)
  HttpResponse<?> test(HttpRequest<byte[]> request) {
    return PageAdministrators.permitted(
        request, () -> JsonBodies.answer(request, json -> test(request, json)));
  }

  private HttpResponse<?> test(HttpRequest<?> request, ObjectNode json) {
    JsonNode id = json.get("id");
    if (id != null && id.isTextual()) {
      return find(id.textValue())
          .<HttpResponse<?>>map(alert -> preview(request, alert))
          .orElseGet(() -> ErrorAnswer.of(request, HttpStatus.NOT_FOUND, "there is no such alert"));
    }
    return json.get("alert") instanceof ObjectNode alert
        ? Respond.ifValid(
            request,
            AlertReader.read(alert, alerts.model(), clock.instant()),
            made -> preview(request, made))
        : ErrorAnswer.of(
            request, HttpStatus.BAD_REQUEST, "the body must have an alert, or the id of one");
  }

  private Optional<Alert> find(String id) {
    return DraftLimits.text("id", id, DraftLimits.MAX_ID_CHARS) == null
        ? alerts.store().find(id)
        : Optional.empty();
  }

  private HttpResponse<?> preview(HttpRequest<?> request, Alert alert) {
    return HttpResponse.ok(Answers.Preview.of(ask(request, () -> preview.of(alert))));
  }

  /** On threads that are there for work that takes time. */
  private <T> T ask(HttpRequest<?> request, Supplier<T> work) {
    QueryThreads threads = alerts.threads();
    return threads.ask(threads.limits(Callers.of(request).account()), work);
  }

  /** Open alerts that count for no component, the latest received 100. */
  @ApiResponse(responseCode = "200", description = "the alerts")
  @Schema(implementation = Answers.Unmatched.class)
  @Get("/unmatched")
  HttpResponse<?> unmatched(HttpRequest<?> request) {
    return PageAdministrators.permitted(
        request,
        () -> {
          List<Answers.AlertLine> found =
              ask(request, () -> preview.unmatched(alerts.search(), MAX_UNMATCHED)).stream()
                  .map(Answers.AlertLine::of)
                  .toList();
          return HttpResponse.ok(new Answers.Unmatched(found, Answers.OK, found.size()));
        });
  }

  /** Has all open alerts read anew; done within seconds. */
  @ApiResponse(
      responseCode = "202",
      description = "it will be done",
      content = @Content(schema = @Schema(implementation = Answers.Done.class)))
  @Post(value = "/rebuild", consumes = MediaType.ALL)
  HttpResponse<?> rebuild(HttpRequest<?> request) {
    return PageAdministrators.permitted(
        request,
        () -> {
          feed.rebuild();
          return HttpResponse.accepted().body(new Answers.Done(Answers.OK));
        });
  }

  /** Incidents that alerts have opened, and their alerts; the newest 1,000. */
  @ApiResponse(responseCode = "200", description = "the incidents")
  @Schema(implementation = Answers.Links.class)
  @Get("/links")
  HttpResponse<?> links(HttpRequest<?> request) {
    return PageAdministrators.permitted(
        request,
        () -> {
          List<Answers.Link> links =
              pages.page().all(Incident.class).reversed().stream()
                  .flatMap(AlertFeedController::link)
                  .limit(MAX_LINKS)
                  .toList();
          return HttpResponse.ok(new Answers.Links(links, Answers.OK, links.size()));
        });
  }

  private static Stream<Answers.Link> link(Incident incident) {
    Automation automation = incident.automation();
    return automation == null ? Stream.empty() : Stream.of(Answers.Link.of(incident, automation));
  }
}
