package io.tocsin.web.alert;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.action.ActionOutcome;
import io.tocsin.alert.Alert;
import io.tocsin.alert.Note;
import io.tocsin.plugin.Refusal;
import io.tocsin.receive.Outcome;
import io.tocsin.web.ErrorAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What the engine's outcomes are in HTTP: the one place that says so. */
public final class Replies {

  private static final int BUSY_SECONDS = 1;
  private static final int UNAVAILABLE_SECONDS = 5;

  private Replies() {}

  /** The answer to a draft. */
  public static HttpResponse<?> to(
      HttpRequest<?> request, Outcome outcome, String base, int historyLimit) {
    return switch (outcome) {
      case Outcome.Stored(Alert alert, Outcome.Kind _) ->
          HttpResponse.created(
                  new Answers.Received(
                      AlertView.of(alert, base, historyLimit), alert.id(), Answers.OK))
              .header(HttpHeaders.LOCATION, AlertView.href(base, alert.id()));
      case Outcome.Refused(Refusal refusal, String draftId) -> refused(request, refusal, draftId);
      case Outcome.Invalid(String message) ->
          ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, message);
      case Outcome.Busy() ->
          ErrorAnswer.retryLater(
              request,
              HttpStatus.TOO_MANY_REQUESTS,
              "too many alerts are waiting, try again later",
              BUSY_SECONDS);
      case Outcome.Unavailable() ->
          ErrorAnswer.retryLater(
              request,
              HttpStatus.SERVICE_UNAVAILABLE,
              "the store does not answer, try again later",
              UNAVAILABLE_SECONDS);
    };
  }

  private static HttpResponse<?> refused(HttpRequest<?> request, Refusal refusal, String draftId) {
    return switch (refusal) {
      case Refusal.Rejected(String message) ->
          ErrorAnswer.of(request, HttpStatus.FORBIDDEN, message);
      case Refusal.RateLimited(String message) ->
          HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
              .body(new Answers.Accepted(draftId, message, "error"));
      case Refusal.Suppressed(String message) ->
          HttpResponse.accepted().body(new Answers.Accepted(draftId, message, Answers.OK));
      case Refusal.Heartbeat(String message, String id) ->
          HttpResponse.accepted().body(new Answers.Accepted(id, message, Answers.OK));
      case Refusal.Looped(String message) ->
          HttpResponse.accepted().body(new Answers.Accepted(null, message, Answers.OK));
      case Refusal.InvalidAction(String message) ->
          ErrorAnswer.of(request, HttpStatus.CONFLICT, message);
      case Refusal.Failed(int code, String message, var errors) ->
          failed(request, status(code), message, errors);
    };
  }

  /** The answer to an operator's action; that of a note is the caller's. */
  public static HttpResponse<?> to(
      HttpRequest<?> request, ActionOutcome outcome, Function<Note, HttpResponse<?>> note) {
    return switch (outcome) {
      case ActionOutcome.Done(Alert _) -> HttpResponse.ok(Answers.Done.OK);
      case ActionOutcome.NoteDone(Note done) -> note.apply(done);
      case ActionOutcome.NotFound(String message) ->
          ErrorAnswer.of(request, HttpStatus.NOT_FOUND, message);
      case ActionOutcome.Refused(Refusal refusal) -> refused(request, refusal);
      case ActionOutcome.Conflict(String message) ->
          ErrorAnswer.of(request, HttpStatus.CONFLICT, message);
      case ActionOutcome.Invalid(String message) ->
          ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, message);
      case ActionOutcome.Busy() ->
          ErrorAnswer.retryLater(
              request,
              HttpStatus.SERVICE_UNAVAILABLE,
              "the alert is changing too fast, try again",
              BUSY_SECONDS);
    };
  }

  /** The answer to an operator's action that is not about a note. */
  public static HttpResponse<?> to(HttpRequest<?> request, ActionOutcome outcome) {
    return to(request, outcome, _ -> HttpResponse.ok(Answers.Done.OK));
  }

  private static HttpResponse<?> refused(HttpRequest<?> request, Refusal refusal) {
    return switch (refusal) {
      case Refusal.Rejected(String message) ->
          ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, message);
      case Refusal.RateLimited(String message) ->
          ErrorAnswer.of(request, HttpStatus.TOO_MANY_REQUESTS, message);
      case Refusal.Suppressed(String message) -> passed(message);
      case Refusal.Heartbeat(String message, String _) -> passed(message);
      case Refusal.Looped(String message) -> passed(message);
      case Refusal.InvalidAction(String message) ->
          ErrorAnswer.of(request, HttpStatus.CONFLICT, message);
      case Refusal.Failed(int code, String message, var errors) ->
          failed(request, status(code), message, errors);
    };
  }

  private static HttpResponse<?> failed(
      HttpRequest<?> request, HttpStatus status, String message, List<String> errors) {
    return status == HttpStatus.SERVICE_UNAVAILABLE
        ? ErrorAnswer.retryLater(request, status, message, UNAVAILABLE_SECONDS)
        : ErrorAnswer.of(request, status, message, errors);
  }

  /** A code of a plugin's own may be none that has a name. */
  private static HttpStatus status(int code) {
    return Arrays.stream(HttpStatus.values())
        .filter(status -> status.getCode() == code)
        .findFirst()
        .orElse(code < 500 ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR);
  }

  private static HttpResponse<?> passed(String message) {
    return HttpResponse.accepted().body(new Answers.Accepted(null, message, Answers.OK));
  }
}
