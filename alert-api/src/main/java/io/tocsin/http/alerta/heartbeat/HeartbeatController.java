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
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.Answers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Heartbeats one by one (alerta-api 8.2). */
@ErrorResponses
@Controller("/heartbeat")
@Tag(name = "Alerta: heartbeats")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HeartbeatController {

  private final HeartbeatMonitors heartbeats;
  private final Links links;
  private final Clock clock;

  HeartbeatController(HeartbeatMonitors heartbeats, Links links, Clock clock) {
    this.heartbeats = heartbeats;
    this.links = links;
    this.clock = clock;
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
  @Post(consumes = MediaType.ALL)
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
  @Get("/{id}")
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
  @Delete("/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return heartbeats.remove(id, Callers.of(request), now())
        ? HttpResponse.ok(Answers.Done.OK)
        : ErrorAnswer.notFound(request);
  }

  /** The old way to delete: a body with {@code "_method": "delete"} (alerta-api 1.2). */
  @Hidden
  @Post(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> override(HttpRequest<byte[]> request, String id) {
    return MethodOverride.delete(request, "GET, HEAD, DELETE, OPTIONS", () -> delete(request, id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
