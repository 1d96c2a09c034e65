package io.tocsin.http.alerta.blackout;

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
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.access.OptimisticUpdate;
import io.tocsin.access.UpdateResult;
import io.tocsin.auth.Callers;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Coverage;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertPath;
import io.tocsin.web.alert.Answers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Blackouts one by one. */
@ErrorResponses
@Controller("/blackout")
@Tag(name = "Alerta: blackouts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BlackoutController {

  private final Blackouts blackouts;
  private final BlackoutPermits permits;
  private final BlackoutSettings settings;
  private final Links links;
  private final Clock clock;

  BlackoutController(
      Blackouts blackouts,
      BlackoutPermits permits,
      BlackoutSettings settings,
      Links links,
      Clock clock) {
    this.blackouts = blackouts;
    this.permits = permits;
    this.settings = settings;
    this.links = links;
    this.clock = clock;
  }

  /** Makes a blackout; matchers and recurrence are not Alerta's. */
  @ExampleBody(
      START
          + "{\"environment\":\"Production\",\"service\":[\"Web\"],\"duration\":3600,\"text\":\"upgrade\","
          + "\"matchers\":[{\"field\":\"resource\",\"value\":\"web.*\",\"regex\":true,\"negate\":false}],"
          + "\"recurrence\":{\"rule\":\"FREQ=WEEKLY;BYDAY=SU\",\"zone\":\"Europe/Berlin\",\"duration\":3600}}"
          + END)
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = BlackoutAnswers.Created.class)))
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    Caller caller = Callers.of(request);
    Instant now = now();
    return JsonBodies.answer(
        request,
        json -> BlackoutRequest.create(json, settings, now),
        wanted ->
            Respond.ifValid(
                request,
                permits.customer(caller, wanted.customer()),
                owner -> create(request, wanted, wanted.coverageOf(owner.orElse(null)), now)));
  }

  /** If the caller may hide so much. */
  private HttpResponse<?> create(
      HttpRequest<?> request, BlackoutRequest wanted, Coverage coverage, Instant now) {
    Caller caller = Callers.of(request);
    Optional<String> refusal = permits.refusal(caller, coverage);
    return refusal.isPresent()
        ? ErrorAnswer.of(request, HttpStatus.FORBIDDEN, refusal.get())
        : add(request, made(wanted, coverage, caller, now), now);
  }

  private Blackout made(BlackoutRequest wanted, Coverage coverage, Caller caller, Instant now) {
    return new Blackout(
        Objects.requireNonNullElseGet(wanted.id(), () -> UUID.randomUUID().toString()),
        1,
        coverage,
        wanted.schedule(),
        permits.user(caller, wanted.user()),
        now,
        wanted.text());
  }

  private HttpResponse<?> add(HttpRequest<?> request, Blackout blackout, Instant now) {
    if (!blackouts.add(blackout)) {
      return ErrorAnswer.of(request, HttpStatus.CONFLICT, "blackout already exists");
    }
    BlackoutView view = BlackoutView.of(blackout, now, links.base(request));
    return HttpResponse.created(new BlackoutAnswers.Created(view, view.id(), Answers.OK))
        .header(HttpHeaders.LOCATION, view.href());
  }

  /** One blackout. */
  @ApiResponse(responseCode = "200", description = "the blackout")
  @Schema(implementation = BlackoutAnswers.One.class)
  @Get("/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return Respond.ifFound(
        request,
        find(request, id),
        blackout ->
            HttpResponse.ok(
                new BlackoutAnswers.One(
                    BlackoutView.of(blackout, now(), links.base(request)), Answers.OK, 1)));
  }

  private Optional<Blackout> find(HttpRequest<?> request, String id) {
    Caller caller = Callers.of(request);
    return AlertPath.isPossible(id)
        ? blackouts.find(id).filter(blackout -> permits.sees(caller, blackout))
        : Optional.empty();
  }

  /** Changes a blackout. */
  @ExampleBody(START + "{\"duration\":7200,\"text\":\"takes longer\"}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = BlackoutAnswers.Changed.class)
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request, String id) {
    return JsonBodies.answer(request, json -> change(request, id, json));
  }

  /** Again, where somebody else has changed it meanwhile. */
  private HttpResponse<?> change(HttpRequest<?> request, String id, ObjectNode json) {
    return OptimisticUpdate.retry(
            () ->
                find(request, id)
                    .map(found -> change(request, found, json))
                    .orElseGet(() -> Optional.of(ErrorAnswer.notFound(request))))
        .orElseGet(
            () ->
                ErrorAnswer.retryLater(
                    request,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the blackout is changing too fast, try again",
                    1));
  }

  private Optional<HttpResponse<?>> change(
      HttpRequest<?> request, Blackout before, ObjectNode json) {
    Caller caller = Callers.of(request);
    return switch (BlackoutRequest.change(json, before)) {
      case Parsed.Bad<BlackoutRequest> bad -> Optional.of(ErrorAnswer.of(request, bad));
      case Parsed.Ok<BlackoutRequest>(BlackoutRequest wanted) ->
          switch (permits.customer(caller, wanted.customer(), before)) {
            case Parsed.Bad<Optional<String>> bad -> Optional.of(ErrorAnswer.of(request, bad));
            case Parsed.Ok<Optional<String>>(Optional<String> owner) ->
                replace(request, before, next(before, wanted, owner.orElse(null), caller));
          };
    };
  }

  private static Blackout next(
      Blackout before, BlackoutRequest wanted, @Nullable String owner, Caller caller) {
    String login = caller.login();
    return new Blackout(
        before.id(),
        before.version() + 1,
        wanted.coverageOf(owner),
        wanted.schedule(),
        login == null ? before.user() : login,
        before.createTime(),
        wanted.text());
  }

  /** A change of what people read needs no right to hide anything. */
  private Optional<HttpResponse<?>> replace(
      HttpRequest<?> request, Blackout before, Blackout next) {
    boolean same =
        next.coverage().equals(before.coverage()) && next.schedule().equals(before.schedule());
    Optional<String> refusal =
        same ? Optional.empty() : permits.refusal(Callers.of(request), next.coverage());
    if (refusal.isPresent()) {
      return Optional.of(ErrorAnswer.of(request, HttpStatus.FORBIDDEN, refusal.get()));
    }
    if (blackouts.replace(next) != UpdateResult.UPDATED) {
      return Optional.empty();
    }
    return Optional.of(
        HttpResponse.ok(
            new BlackoutAnswers.Changed(
                BlackoutView.of(next, now(), links.base(request)), Answers.OK)));
  }

  /** Removes a blackout. */
  @ApiResponse(responseCode = "200", description = "removed")
  @Schema(implementation = Answers.Done.class)
  @Delete("/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return find(request, id).isPresent() && blackouts.delete(id)
        ? HttpResponse.ok(Answers.Done.OK)
        : ErrorAnswer.notFound(request);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
