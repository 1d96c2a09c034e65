package io.tocsin.http.alerta;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.action.AlertActions;
import io.tocsin.action.BulkActions;
import io.tocsin.action.BulkActions.BulkOutcome;
import io.tocsin.action.BulkActions.Task;
import io.tocsin.auth.Audited;
import io.tocsin.auth.Callers;
import io.tocsin.query.Condition;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.Answers;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The same for all alerts that match filters, by the rules of the single routes. An answer that
 * tells of errors comes after all others were changed.
 */
@ErrorResponses
@Controller("/_bulk")
@Tag(name = "Alerta: alerts in bulk")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BulkController {

  /** So many are in the audit trail, of those that are changed. */
  private static final int IDS = 100;

  private final BulkActions actions;
  private final AlertActions single;
  private final BulkFilters filters;
  private final Links links;

  BulkController(BulkActions actions, AlertActions single, BulkFilters filters, Links links) {
    this.actions = actions;
    this.single = single;
    this.filters = filters;
    this.links = links;
  }

  /** Sets a status. */
  @ExampleBody(START + "{\"status\":\"ack\"}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = Answers.Updated.class)
  @Put(value = "/alerts/status", consumes = MediaType.ALL)
  HttpResponse<?> status(HttpRequest<byte[]> request) {
    return change(
        request,
        json -> OperatorRequest.status(json, "bulk status update"),
        (where, change) -> {
          Audited.detail(request, "action", change.name());
          BulkOutcome outcome =
              actions.setStatus(
                  where, change.name(), change.text(), change.timeout(), Callers.of(request));
          return outcome.matched() == 0
              ? ErrorAnswer.notFound(request)
              : updated(request, outcome, "failed to bulk set alert status");
        });
  }

  /** Queues an action. */
  @ExampleBody(START + "{\"action\":\"ack\"}" + END)
  @ApiResponse(
      responseCode = "202",
      description = "queued",
      content = @Content(schema = @Schema(implementation = Answers.Accepted.class)))
  @Put(value = "/alerts/action", consumes = MediaType.ALL)
  HttpResponse<?> action(HttpRequest<byte[]> request) {
    return change(
        request,
        json -> OperatorRequest.action(json).then(this::known),
        (where, change) -> {
          Audited.detail(request, "action", change.name());
          return Respond.ifFound(
              request,
              actions.queueAction(
                  where, change.name(), change.text(), change.timeout(), Callers.of(request)),
              task -> queued(request, task));
        });
  }

  private Parsed<OperatorRequest> known(OperatorRequest change) {
    return single
        .refusal(change.name())
        .<Parsed<OperatorRequest>>map(Parsed::bad)
        .orElseGet(() -> new Parsed.Ok<>(change));
  }

  private HttpResponse<?> queued(HttpRequest<?> request, Task task) {
    Audited.resource(request, task.id());
    Audited.detail(request, "count", task.size());
    String base = links.base(request);
    return HttpResponse.accepted()
        .header(HttpHeaders.LOCATION, base + "/_bulk/task/" + Links.segment(task.id()))
        .body(new Answers.Accepted(null, task.size() + " alerts queued for action", Answers.OK));
  }

  /** How far a queued action is. */
  @ApiResponse(responseCode = "200", description = "the state")
  @Schema(implementation = Answers.TaskState.class)
  @Get("/task/{id}")
  HttpResponse<?> task(HttpRequest<?> request, String id) {
    return Respond.ifFound(
        request,
        actions.findTask(id, Callers.of(request)),
        task ->
            HttpResponse.ok(
                new Answers.TaskState(task.id(), task.state().name().toLowerCase(Locale.ROOT))));
  }

  /** Adds tags. */
  @ExampleBody(START + "{\"tags\":[\"dc1\"]}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = Answers.Updated.class)
  @Put(value = "/alerts/tag", consumes = MediaType.ALL)
  HttpResponse<?> tag(HttpRequest<byte[]> request) {
    return change(
        request,
        Members::tags,
        (where, tags) ->
            updated(
                request,
                actions.tag(where, tags, Callers.of(request)),
                "failed to bulk tag alerts"));
  }

  /** Removes tags. */
  @ExampleBody(START + "{\"tags\":[\"dc1\"]}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = Answers.Updated.class)
  @Put(value = "/alerts/untag", consumes = MediaType.ALL)
  HttpResponse<?> untag(HttpRequest<byte[]> request) {
    return change(
        request,
        Members::tags,
        (where, tags) ->
            updated(
                request,
                actions.untag(where, tags, Callers.of(request)),
                "failed to bulk untag alerts"));
  }

  /** Sets attributes; a null removes one. */
  @ExampleBody(START + "{\"attributes\":{\"rack\":\"r4\"}}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = Answers.Updated.class)
  @Put(value = "/alerts/attributes", consumes = MediaType.ALL)
  HttpResponse<?> attributes(HttpRequest<byte[]> request) {
    return change(
        request,
        Members::attributes,
        (where, attributes) ->
            updated(
                request,
                actions.setAttributes(where, attributes, Callers.of(request)),
                "failed to bulk update alert attributes"));
  }

  /** Deletes; without a filter only with {@code confirm=all}. */
  @ApiResponse(responseCode = "200", description = "deleted")
  @Schema(implementation = Answers.Deleted.class)
  @Delete("/alerts")
  HttpResponse<?> delete(HttpRequest<?> request) {
    return filters.answer(
        request,
        where -> {
          BulkOutcome outcome = actions.delete(where, Callers.of(request));
          audit(request, outcome);
          return outcome.errors().isEmpty()
              ? HttpResponse.ok(
                  new Answers.Deleted(outcome.changed().size(), outcome.changed(), Answers.OK))
              : failed(request, outcome, "failed to bulk delete alerts");
        });
  }

  private <T> HttpResponse<?> change(
      HttpRequest<byte[]> request,
      Function<ObjectNode, Parsed<T>> reader,
      BiFunction<Condition, T, HttpResponse<?>> act) {
    return JsonBodies.answer(
        request, reader, change -> filters.answer(request, where -> act.apply(where, change)));
  }

  private static HttpResponse<?> updated(
      HttpRequest<?> request, BulkOutcome outcome, String failure) {
    audit(request, outcome);
    return outcome.errors().isEmpty()
        ? HttpResponse.ok(
            new Answers.Updated(outcome.changed().size(), Answers.OK, outcome.changed()))
        : failed(request, outcome, failure);
  }

  private static void audit(HttpRequest<?> request, BulkOutcome outcome) {
    Audited.detail(request, "count", outcome.changed().size());
    Audited.detail(
        request, "ids", outcome.changed().subList(0, Math.min(IDS, outcome.changed().size())));
  }

  private static HttpResponse<?> failed(
      HttpRequest<?> request, BulkOutcome outcome, String failure) {
    return ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, failure, outcome.errors());
  }
}
