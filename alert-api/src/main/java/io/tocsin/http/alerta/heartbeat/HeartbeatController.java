package io.tocsin.http.alerta.heartbeat;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.alert.AlertDraft;
import io.tocsin.auth.Callers;
import io.tocsin.http.alerta.MethodOverride;
import io.tocsin.monitor.Monitor;
import io.tocsin.query.url.RecordFields;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.Answers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Heartbeats: received, shown, listed and forgotten. */
@ErrorResponses
@Controller
@Tag(name = "Alerta: heartbeats")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HeartbeatController {

  private static final String STATUS = "status";
  private static final Set<String> STATUSES = Set.of("ok", "slow", "expired");

  private static final RecordFields<HeartbeatView> FIELDS =
      new RecordFields<HeartbeatView>()
          .text("origin", HeartbeatView::origin)
          .list("tag", "tags", HeartbeatView::tags)
          .attributes(HeartbeatView::attributes)
          .text("type", HeartbeatView::type)
          .time("createTime", HeartbeatView::createTime)
          .number("timeout", HeartbeatView::timeout)
          .time("receiveTime", HeartbeatView::receiveTime)
          .text("customer", HeartbeatView::customer)
          .number("latency", HeartbeatView::latency)
          .number("since", HeartbeatView::since)
          .text(STATUS, HeartbeatView::status);

  private final HeartbeatMonitors heartbeats;
  private final Links links;
  private final Clock clock;
  private final Lists lists;

  HeartbeatController(HeartbeatMonitors heartbeats, Links links, Clock clock, Lists lists) {
    this.heartbeats = heartbeats;
    this.links = links;
    this.clock = clock;
    this.lists = lists;
  }

  /** Receives a heartbeat, the first of its origin or one more. */
  @ExampleBody(
      START
          + "{\"origin\":\"cron/web01\",\"tags\":[\"nightly\"],\"timeout\":3600,"
          + "\"attributes\":{\"environment\":\"Production\",\"severity\":\"major\"}}"
          + END)
  @ApiResponse(
      responseCode = "201",
      description = "on disk",
      content = @Content(schema = @Schema(implementation = HeartbeatAnswers.Received.class)))
  @Post(value = "/heartbeat", consumes = MediaType.ALL)
  HttpResponse<?> receive(HttpRequest<byte[]> request) {
    Instant now = now();
    return JsonBodies.answer(
        request,
        json -> HeartbeatRequest.parse(json).then(sent -> recorded(request, sent, now)),
        monitor -> {
          HeartbeatView view = HeartbeatView.of(monitor, now, links.base(request));
          return HttpResponse.created(new HeartbeatAnswers.Received(view, view.id(), Answers.OK))
              .header(HttpHeaders.LOCATION, view.href());
        });
  }

  private Parsed<Monitor> recorded(HttpRequest<?> request, AlertDraft sent, Instant now) {
    return Callers.of(request)
        .customerFor(sent.customer())
        .map(owner -> heartbeats.record(sent, owner.orElse(null), now));
  }

  /** One heartbeat, by its id or the first eight characters of it. */
  @ApiResponse(responseCode = "200", description = "the heartbeat")
  @Schema(implementation = HeartbeatAnswers.One.class)
  @Get("/heartbeat/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return Respond.ifFound(
        request,
        heartbeats.find(id, Callers.of(request)),
        monitor ->
            HttpResponse.ok(
                new HeartbeatAnswers.One(
                    HeartbeatView.of(monitor, now(), links.base(request)), Answers.OK, 1)));
  }

  /** Forgets a heartbeat, and closes the alert that its absence has raised. */
  @ApiResponse(responseCode = "200", description = "deleted")
  @Schema(implementation = Answers.Done.class)
  @Delete("/heartbeat/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return heartbeats.remove(id, Callers.of(request), now())
        ? HttpResponse.ok(Answers.Done.OK)
        : ErrorAnswer.notFound(request);
  }

  /** The old way to delete: a body with {@code "_method": "delete"}. */
  @Hidden
  @Post(value = "/heartbeat/{id}", consumes = MediaType.ALL)
  HttpResponse<?> override(HttpRequest<byte[]> request, String id) {
    return MethodOverride.delete(request, "GET, HEAD, DELETE, OPTIONS", () -> delete(request, id));
  }

  /** A page of heartbeats, those of the longest known origins first. */
  @ApiResponse(responseCode = "200", description = "a page of heartbeats")
  @Schema(implementation = HeartbeatAnswers.Listed.class)
  @Get("/heartbeats")
  HttpResponse<?> list(HttpRequest<?> request) {
    return Respond.ifValid(
        request,
        QueryString.parse(request).then(HeartbeatController::withKnownStatus),
        _ -> list(request, now()));
  }

  private HttpResponse<?> list(HttpRequest<?> request, Instant now) {
    return lists.answer(
        request,
        FIELDS,
        () -> visible(request, now),
        part -> HeartbeatAnswers.Listed.of(part, now));
  }

  private static Parsed<Map<String, List<String>>> withKnownStatus(
      Map<String, List<String>> parameters) {
    return STATUSES.containsAll(parameters.getOrDefault(STATUS, List.of()))
        ? new Parsed.Ok<>(parameters)
        : Parsed.bad("status must be ok, slow or expired");
  }

  private List<HeartbeatView> visible(HttpRequest<?> request, Instant now) {
    String base = links.base(request);
    return heartbeats.visible(Callers.of(request)).stream()
        .map(monitor -> HeartbeatView.of(monitor, now, base))
        .toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
