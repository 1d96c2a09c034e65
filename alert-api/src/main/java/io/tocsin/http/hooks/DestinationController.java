package io.tocsin.http.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.AllCustomers;
import io.tocsin.auth.Audited;
import io.tocsin.hook.FailureReason;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.dispatch.Destination;
import io.tocsin.outbound.dispatch.DestinationTests;
import io.tocsin.outbound.dispatch.DestinationTests.Outcome;
import io.tocsin.outbound.dispatch.Destinations;
import io.tocsin.outbound.dispatch.Dispatcher;
import io.tocsin.outbound.dispatch.OutletState;
import io.tocsin.outbox.Backlog;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The destinations, their state, and tests of them. Not for callers that are limited to customers:
 * destinations are those of all.
 */
@ErrorResponses
@Controller("/destinations")
@Tag(name = "Hooks: destinations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DestinationController {

  /** Why callers who are limited to customers learn nothing of destinations. */
  static final String REFUSAL = "destinations are told of the alerts of all customers";

  private final Destinations destinations;
  private final Dispatcher dispatcher;
  private final OutboxStore outbox;
  private final DestinationTests tests;

  DestinationController(
      Destinations destinations,
      Dispatcher dispatcher,
      OutboxStore outbox,
      DestinationTests tests) {
    this.destinations = destinations;
    this.dispatcher = dispatcher;
    this.outbox = outbox;
    this.tests = tests;
  }

  /** All destinations. */
  record DestinationList(List<DestinationRow> destinations, String status, int total) {}

  /**
   * One destination.
   *
   * @param breaker {@code closed}: calls are made; {@code open}: left alone, as calls failed;
   *     {@code half_open}: tried with one call. As this server finds
   * @param events that it is notified of; not there for those of the status page
   * @param oldestTime when its oldest open entry was written; null for none
   * @param pending its open entries
   * @param restTime until when it is left alone; null if it is not
   * @param type of its service; not there for those of the status page
   */
  record DestinationRow(
      String breaker,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> events,
      String name,
      @Nullable Instant oldestTime,
      long pending,
      @Nullable Instant restTime,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String type) {}

  /**
   * What came of a test.
   *
   * @param answer what the service said; null if it was not called
   * @param errorCode why the call failed, in a word; null if it did not
   */
  record Tested(
      @Nullable PeerAnswer answer,
      boolean delivered,
      @Nullable String errorCode,
      @Nullable String errorText,
      String status) {}

  /** All destinations, and whether calls to them go through. */
  @ApiResponse(responseCode = "200", description = "all of them")
  @Schema(implementation = DestinationList.class)
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return permitted(request, () -> HttpResponse.ok(list()));
  }

  private DestinationList list() {
    Map<String, Backlog> backlogs =
        outbox.backlogs().stream().collect(Collectors.toMap(Backlog::destination, each -> each));
    List<DestinationRow> rows =
        dispatcher.states().stream().map(state -> row(state, backlogs.get(state.name()))).toList();
    return new DestinationList(rows, Answers.OK, rows.size());
  }

  private DestinationRow row(OutletState state, @Nullable Backlog backlog) {
    Destination destination = destinations.find(state.name()).orElse(null);
    return new DestinationRow(
        state.breaker(),
        destination == null ? null : destination.events(),
        state.name(),
        backlog == null ? null : backlog.oldest(),
        backlog == null ? 0 : backlog.open(),
        state.restsUntil(),
        destination == null ? null : destination.type());
  }

  /**
   * Calls a destination with a message that does no harm, and tells what came of it. A few a minute
   * are let through.
   */
  @ApiResponse(responseCode = "200", description = "it was called; whether it can be told")
  @Schema(implementation = Tested.class)
  @Post(value = "/{name}/test", consumes = MediaType.ALL)
  HttpResponse<?> test(HttpRequest<?> request, String name) {
    return permitted(
        request,
        () ->
            Respond.ifFound(
                request, destinations.find(name), destination -> test(request, destination)));
  }

  private HttpResponse<?> test(HttpRequest<?> request, Destination destination) {
    return switch (tests.run(destination)) {
      case Outcome.TooMany(Duration delay) ->
          ErrorAnswer.retryLater(
              request,
              HttpStatus.TOO_MANY_REQUESTS,
              "too many tests lately, try again later",
              (int) delay.toSeconds() + 1);
      case Outcome.Called(Delivery delivery) -> {
        Tested tested = tested(delivery);
        Audited.resource(request, destination.name());
        Audited.detail(request, "delivered", Boolean.toString(tested.delivered()));
        yield HttpResponse.ok(tested);
      }
    };
  }

  private static Tested tested(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered(PeerAnswer answer) ->
          new Tested(answer, true, null, null, Answers.OK);
      case Delivery.RetryLater(
              FailureReason reason,
              String message,
              Duration _,
              PeerAnswer answer) ->
          new Tested(answer, false, reason.code(), message, Answers.OK);
      case Delivery.GaveUp(FailureReason reason, String message, PeerAnswer answer) ->
          new Tested(answer, false, reason.code(), message, Answers.OK);
    };
  }

  private static HttpResponse<?> permitted(
      HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    return AllCustomers.permitted(request, REFUSAL, answer);
  }
}
