package io.tocsin.http.alerta;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.auth.Callers;
import io.tocsin.auth.StreamAuthorization;
import io.tocsin.http.alerta.StreamRequests.StreamQuestion;
import io.tocsin.stream.AlertStream;
import io.tocsin.stream.StreamSettings;
import io.tocsin.stream.Subscription;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.Links;
import io.tocsin.web.Respond;

/** Alerts as they change, as server-sent events. */
@ErrorResponses
@Controller("/alerts")
@Tag(name = "Alerta: queries")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StreamController {

  private static final int FULL_SECONDS = 5;

  private final AlertStream stream;
  private final StreamSettings settings;
  private final StreamRequests questions;
  private final StreamAuthorization authorization;
  private final Links links;
  private final ObjectMapper json;

  StreamController(
      AlertStream stream,
      StreamSettings settings,
      StreamRequests questions,
      StreamAuthorization authorization,
      Links links,
      ObjectMapper json) {
    this.stream = stream;
    this.settings = settings;
    this.questions = questions;
    this.authorization = authorization;
    this.links = links;
    this.json = json;
  }

  /**
   * Alerts that match, as they are {@code created}, {@code changed} and {@code deleted}: gone, or
   * not matching any more. It ends when the caller may not see them any more. Each event has an
   * {@code id}, and the data have the alert's {@code id} and, unless it is deleted, the {@code
   * alert} as in {@code GET /alerts}. Who comes back with the last id in the header {@code
   * Last-Event-ID} (or the parameter {@code last-event-id}) gets what happened meanwhile; events
   * may come again. After {@code reset}, read all alerts anew. After {@code ended}, whose data have
   * a {@code message}, there is nothing more.
   */
  @ApiResponse(
      responseCode = "200",
      description = "events without an end",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM,
              schema = @Schema(implementation = String.class)))
  @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<?> stream(HttpRequest<?> request) {
    return Respond.ifValid(
        request,
        questions.read(request),
        question -> request.getMethod() == HttpMethod.HEAD ? answer() : open(request, question));
  }

  private HttpResponse<?> open(HttpRequest<?> request, StreamQuestion question) {
    Caller caller = Callers.of(request);
    return stream
        .subscribe(question.where(), caller, question.after())
        .<HttpResponse<?>>map(events -> answer().body(body(request, caller, events)))
        .orElseGet(
            () ->
                ErrorAnswer.retryLater(
                    request,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too many streams are open, try again later",
                    FULL_SECONDS));
  }

  private EventStream body(HttpRequest<?> request, Caller caller, Subscription events) {
    EventText text = new EventText(json, links.base(request));
    return new EventStream(
        events, settings.heartbeat(), text, () -> authorization.isStillAllowed(request, caller));
  }

  /** Neither stored on the way nor held back until there is more. */
  private static MutableHttpResponse<Object> answer() {
    return HttpResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no");
  }
}
