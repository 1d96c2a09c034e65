package io.tocsin.http.alerta;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

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
import io.tocsin.action.AlertActions;
import io.tocsin.alert.AlertStore;
import io.tocsin.auth.Callers;
import io.tocsin.query.QuerySettings;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertPath;
import io.tocsin.web.alert.AlertView;
import io.tocsin.web.alert.AlertaMeters;
import io.tocsin.web.alert.AlertaMeters.Timed;
import io.tocsin.web.alert.Answers;
import io.tocsin.web.alert.Replies;

/** Alerts one by one: received, looked at, deleted. */
@ErrorResponses
@Controller
@Tag(name = "Alerta: alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AlertController {

  private final AlertReceiver receiver;
  private final AlertActions actions;
  private final AlertStore store;
  private final Links links;
  private final AlertaMeters meters;
  private final QuerySettings settings;

  AlertController(
      AlertReceiver receiver,
      AlertActions actions,
      AlertStore store,
      Links links,
      AlertaMeters meters,
      QuerySettings settings) {
    this.receiver = receiver;
    this.actions = actions;
    this.store = store;
    this.links = links;
    this.meters = meters;
    this.settings = settings;
  }

  /** Receives an alert. */
  @ExampleBody(
      START
          + "{\"resource\":\"web01\",\"event\":\"HttpDown\",\"environment\":\"Production\",\"service\":[\"Web\"],\"severity\":\"critical\"}"
          + END)
  @ApiResponse(
      responseCode = "201",
      description = "stored, as a new alert or into one that was there",
      content = @Content(schema = @Schema(implementation = Answers.Received.class)))
  @ApiResponse(
      responseCode = "202",
      description = "taken, but not as an alert",
      content = @Content(schema = @Schema(implementation = Answers.Accepted.class)))
  @Post(value = "/alert", consumes = MediaType.ALL)
  HttpResponse<?> receive(HttpRequest<byte[]> request) {
    return meters.time(
        Timed.RECEIVED,
        () ->
            JsonBodies.answer(
                request,
                AlertRequest::parse,
                draft ->
                    Replies.to(
                        request,
                        receiver.receive(draft, Callers.of(request)),
                        links.base(request),
                        settings.historyLimit())));
  }

  /** One alert, with its history and raw data. */
  @ApiResponse(responseCode = "200", description = "the alert")
  @Schema(implementation = Answers.One.class)
  @Get("/alert/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return Respond.ifFound(
        request,
        AlertPath.possible(id)
            .flatMap(known -> meters.time(Timed.QUERIES, () -> store.find(known)))
            .filter(alert -> Callers.of(request).sees(alert.customer())),
        alert ->
            HttpResponse.ok(
                new Answers.One(
                    AlertView.of(alert, links.base(request), settings.historyLimit()),
                    Answers.OK,
                    1)));
  }

  /** Deletes an alert and all that belongs to it. */
  @ApiResponse(responseCode = "200", description = "deleted")
  @Schema(implementation = Answers.Done.class)
  @Delete("/alert/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return AlertPath.ifPossible(
        request,
        id,
        () ->
            meters.time(
                Timed.DELETED, () -> Replies.to(request, actions.delete(id, Callers.of(request)))));
  }

  /** The old way to delete: a body with {@code "_method": "delete"}. */
  @Hidden
  @Post(value = "/alert/{id}", consumes = MediaType.ALL)
  HttpResponse<?> override(HttpRequest<byte[]> request, String id) {
    return MethodOverride.delete(request, "GET, HEAD, DELETE, OPTIONS", () -> delete(request, id));
  }
}
