package io.tocsin.http.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbound.Webhook.Overload;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.reception.CallResult;
import io.tocsin.inbound.reception.Source;
import io.tocsin.plugin.Refusal;
import io.tocsin.query.QuerySettings;
import io.tocsin.receive.Outcome;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.Links;
import io.tocsin.web.alert.Answers;
import io.tocsin.web.alert.Replies;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP answers to the calls of tools; no other class makes any. */
@Singleton
final class WebhookReplies {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookReplies.class);
  private static final int BUSY_SECONDS = 1;
  private static final int REFUSED_SECONDS = 5;

  private final Links links;
  private final HookMeters meters;
  private final QuerySettings settings;

  WebhookReplies(Links links, HookMeters meters, QuerySettings settings) {
    this.links = links;
    this.meters = meters;
    this.settings = settings;
  }

  /** Several alerts were stored, or none. */
  record Stored(
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors,
      List<String> ids,
      String status) {}

  /** What is wrong with an element. */
  record Fault(String element, String message) {}

  /** Dealt with; how many messages spoke of alerts that are not here, which are kept. */
  record Taken(
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors,
      String status,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int unmatched) {}

  /** Nothing came of the call; the message says why. */
  record Unread(String message, String status) {}

  HttpResponse<?> to(HttpRequest<?> request, Source source, Caller caller, CallResult result) {
    meters.count(source.name(), result);
    return switch (result) {
      case CallResult.Done(List<MessageResult> results) ->
          MessageResult.areToComeAgain(results)
              ? again(request, source, results)
              : done(request, results);
      case CallResult.Answered(WebhookAnswer answer) -> own(answer);
      case CallResult.Repeated() -> HttpResponse.ok(new Taken(List.of(), Answers.OK, 0));
      case CallResult.Denied(Authenticity authenticity) -> denied(request, caller, authenticity);
      case CallResult.Unread(String reason) -> unread(reason);
      case CallResult.Malformed(String message) ->
          ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, message);
      case CallResult.Unsupported(String message) ->
          ErrorAnswer.of(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, message);
      case CallResult.Busy(Overload overload) -> busy(request, overload);
      case CallResult.Unavailable() -> ErrorAnswer.storeUnavailable(request);
    };
  }

  /** Whoever looks at what the tool was answered learns that nothing came of it. */
  private static HttpResponse<?> unread(String reason) {
    String message = "nothing came of the call, which is kept in the inbox: " + reason;
    return HttpResponse.accepted().body(new Unread(message, Answers.OK));
  }

  private static HttpResponse<?> own(WebhookAnswer answer) {
    MutableHttpResponse<Object> response = HttpResponse.status(HttpStatus.valueOf(answer.status()));
    answer.headers().forEach(response::header);
    return answer.body().isEmpty()
        ? response
        : response.contentType(answer.contentType()).body(answer.bytes());
  }

  private static HttpResponse<?> busy(HttpRequest<?> request, Overload overload) {
    return ErrorAnswer.retryLater(
        request, code(overload), "too many alerts are waiting, try again later", BUSY_SECONDS);
  }

  private static HttpStatus code(Overload overload) {
    return switch (overload) {
      case TOO_MANY_REQUESTS -> HttpStatus.TOO_MANY_REQUESTS;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  /** What was taken counts as a repeat then; a success would tell that all was. */
  private static HttpResponse<?> again(
      HttpRequest<?> request, Source source, List<MessageResult> results) {
    String message =
        results.stream()
            .flatMap(WebhookReplies::passing)
            .map(Refusal::message)
            .findFirst()
            .orElse("");
    return ErrorAnswer.retryLater(
        request, code(source.webhook().overload()), message, REFUSED_SECONDS);
  }

  private static Stream<Refusal> passing(MessageResult result) {
    return result instanceof MessageResult.Refused(Refusal refusal) && refusal.isPassing()
        ? Stream.of(refusal)
        : Stream.empty();
  }

  /** For a call that no signature vouches for, by somebody who may not send any. */
  HttpResponse<?> denied(HttpRequest<?> request, Caller caller) {
    return caller.isNobody()
        ? ErrorAnswer.of(
            request, HttpStatus.UNAUTHORIZED, "Missing authorization API Key or Bearer Token")
        : ErrorAnswer.of(request, HttpStatus.FORBIDDEN, "Missing required scope: write:webhooks");
  }

  private HttpResponse<?> denied(HttpRequest<?> request, Caller caller, Authenticity authenticity) {
    return switch (authenticity) {
      case GENUINE, UNCHECKED, UNKNOWN -> denied(request, caller);
      case MISSING ->
          ErrorAnswer.of(request, HttpStatus.UNAUTHORIZED, "the call is not signed as it must be");
      case FORGED ->
          ErrorAnswer.of(request, HttpStatus.FORBIDDEN, "the signature of the call is wrong");
      case STALE -> ErrorAnswer.of(request, HttpStatus.FORBIDDEN, "the call is too old");
    };
  }

  private HttpResponse<?> done(HttpRequest<?> request, List<MessageResult> results) {
    if (results.size() == 1) {
      return one(request, results.getFirst());
    }
    List<String> ids = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    int unmatched = 0;
    boolean actsOnly = !results.isEmpty();
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case MessageResult.Stored(Alert alert) -> {
          ids.add(alert.id());
          actsOnly = false;
        }
        case MessageResult.Invalid(String element, String reason) ->
            faults.add(new Fault(element, reason));
        case MessageResult.Refused(Refusal refusal) ->
            faults.add(new Fault("[" + i + "]", refusal.message()));
        case MessageResult.Unmatched() -> unmatched++;
        case MessageResult.Done(var alerts) -> LOG.trace("{} were changed", alerts.size());
        case MessageResult.Skipped(String reason) -> LOG.trace("{}", reason);
      }
    }
    if (!results.isEmpty() && faults.size() == results.size()) {
      return allBad(request, results, faults);
    }
    return actsOnly
        ? taken(faults, unmatched)
        : HttpResponse.created(new Stored(faults, ids, Answers.OK));
  }

  /** A tool that is answered 4xx for what policy keeps out would give up on all it sends. */
  private static HttpResponse<?> allBad(
      HttpRequest<?> request, List<MessageResult> results, List<Fault> faults) {
    return results.stream().allMatch(MessageResult.Invalid.class::isInstance)
        ? ErrorAnswer.of(
            request,
            HttpStatus.BAD_REQUEST,
            faults.getFirst().message(),
            faults.stream().map(fault -> fault.element() + ": " + fault.message()).toList())
        : HttpResponse.accepted().body(new Stored(faults, List.of(), Answers.OK));
  }

  private static HttpResponse<?> taken(List<Fault> faults, int unmatched) {
    Taken taken = new Taken(faults, Answers.OK, unmatched);
    return unmatched == 0 ? HttpResponse.ok(taken) : HttpResponse.accepted().body(taken);
  }

  private HttpResponse<?> one(HttpRequest<?> request, MessageResult result) {
    return switch (result) {
      case MessageResult.Stored(Alert alert) ->
          likePosted(request, new Outcome.Stored(alert, Outcome.Kind.NEW));
      case MessageResult.Refused(Refusal refusal) ->
          likePosted(request, new Outcome.Refused(refusal, ""));
      case MessageResult.Invalid(String element, String reason) ->
          ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, reason, List.of(element + ": " + reason));
      case MessageResult.Unmatched() -> taken(List.of(), 1);
      case MessageResult.Done done -> taken(List.of(), 0);
      case MessageResult.Skipped skipped -> taken(List.of(), 0);
    };
  }

  private HttpResponse<?> likePosted(HttpRequest<?> request, Outcome outcome) {
    return Replies.to(request, outcome, links.base(request), settings.historyLimit());
  }
}
