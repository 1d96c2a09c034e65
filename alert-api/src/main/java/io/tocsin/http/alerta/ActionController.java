package io.tocsin.http.alerta;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.AlertActions;
import io.tocsin.auth.Audited;
import io.tocsin.auth.Callers;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.alert.AlertPath;
import io.tocsin.web.alert.AlertaMeters;
import io.tocsin.web.alert.AlertaMeters.Timed;
import io.tocsin.web.alert.Answers;
import io.tocsin.web.alert.Replies;
import java.util.function.Function;

/**
 * What operators do to one alert. Each way is a PUT, and a POST as in the third version of the API.
 */
@ErrorResponses
@Controller("/alert/{id}")
@Tag(name = "Alerta: alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ActionController {

  private final AlertActions actions;
  private final AlertaMeters meters;

  ActionController(AlertActions actions, AlertaMeters meters) {
    this.actions = actions;
    this.meters = meters;
  }

  /** Sets a status, whatever the alarm model would say. */
  @ExampleBody(START + "{\"status\":\"ack\",\"text\":\"on it\"}" + END)
  @ApiResponse(responseCode = "200", description = "done")
  @Schema(implementation = Answers.Done.class)
  @Put(value = "/status", consumes = MediaType.ALL)
  HttpResponse<?> status(HttpRequest<byte[]> request, String id) {
    return change(
        Timed.STATUS,
        request,
        id,
        json -> OperatorRequest.status(json, ""),
        change -> {
          Audited.detail(request, "action", change.name());
          return actions.setStatus(
              id, change.name(), change.text(), change.timeout(), Callers.of(request));
        });
  }

  /** Takes an action through the alarm model. */
  @ExampleBody(START + "{\"action\":\"ack\",\"text\":\"on it\",\"timeout\":3600}" + END)
  @ApiResponse(responseCode = "200", description = "done")
  @Schema(implementation = Answers.Done.class)
  @Put(value = "/action", consumes = MediaType.ALL)
  HttpResponse<?> action(HttpRequest<byte[]> request, String id) {
    return change(
        Timed.STATUS,
        request,
        id,
        OperatorRequest::action,
        change -> {
          Audited.detail(request, "action", change.name());
          return actions.takeAction(
              id, change.name(), change.text(), change.timeout(), Callers.of(request));
        });
  }

  /** Adds tags. */
  @ExampleBody(START + "{\"tags\":[\"dc1\"]}" + END)
  @ApiResponse(responseCode = "200", description = "done")
  @Schema(implementation = Answers.Done.class)
  @Put(value = "/tag", consumes = MediaType.ALL)
  HttpResponse<?> tag(HttpRequest<byte[]> request, String id) {
    return change(
        Timed.TAGGED,
        request,
        id,
        Members::tags,
        tags -> actions.tag(id, tags, Callers.of(request)));
  }

  /** Removes tags. */
  @ExampleBody(START + "{\"tags\":[\"dc1\"]}" + END)
  @ApiResponse(responseCode = "200", description = "done")
  @Schema(implementation = Answers.Done.class)
  @Put(value = "/untag", consumes = MediaType.ALL)
  HttpResponse<?> untag(HttpRequest<byte[]> request, String id) {
    return change(
        Timed.UNTAGGED,
        request,
        id,
        Members::tags,
        tags -> actions.untag(id, tags, Callers.of(request)));
  }

  /** Sets attributes; a null removes one. */
  @ExampleBody(START + "{\"attributes\":{\"rack\":\"r4\",\"old\":null}}" + END)
  @ApiResponse(responseCode = "200", description = "done")
  @Schema(implementation = Answers.Done.class)
  @Put(value = "/attributes", consumes = MediaType.ALL)
  HttpResponse<?> attributes(HttpRequest<byte[]> request, String id) {
    return change(
        Timed.ATTRIBUTES,
        request,
        id,
        Members::attributes,
        attributes -> actions.setAttributes(id, attributes, Callers.of(request)));
  }

  @Hidden
  @Post(value = "/status", consumes = MediaType.ALL)
  HttpResponse<?> oldStatus(HttpRequest<byte[]> request, String id) {
    return status(request, id);
  }

  @Hidden
  @Post(value = "/action", consumes = MediaType.ALL)
  HttpResponse<?> oldAction(HttpRequest<byte[]> request, String id) {
    return action(request, id);
  }

  @Hidden
  @Post(value = "/tag", consumes = MediaType.ALL)
  HttpResponse<?> oldTag(HttpRequest<byte[]> request, String id) {
    return tag(request, id);
  }

  @Hidden
  @Post(value = "/untag", consumes = MediaType.ALL)
  HttpResponse<?> oldUntag(HttpRequest<byte[]> request, String id) {
    return untag(request, id);
  }

  @Hidden
  @Post(value = "/attributes", consumes = MediaType.ALL)
  HttpResponse<?> oldAttributes(HttpRequest<byte[]> request, String id) {
    return attributes(request, id);
  }

  private <T> HttpResponse<?> change(
      Timed timed,
      HttpRequest<byte[]> request,
      String id,
      Function<ObjectNode, Parsed<T>> reader,
      Function<T, ActionOutcome> act) {
    return meters.time(
        timed,
        () ->
            JsonBodies.answer(
                request,
                reader,
                change ->
                    AlertPath.ifPossible(
                        request, id, () -> Replies.to(request, act.apply(change)))));
  }
}
