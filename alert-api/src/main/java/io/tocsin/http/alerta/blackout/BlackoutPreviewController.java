package io.tocsin.http.alerta.blackout;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.auth.Callers;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.blackout.Breadth;
import io.tocsin.blackout.Coverage;
import io.tocsin.question.QuestionThreads;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertView;
import io.tocsin.web.alert.Answers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What a blackout would do, before there is one; beyond Alerta. */
@ErrorResponses
@Controller("/blackouts/preview")
@Tag(name = "Alerta: blackouts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BlackoutPreviewController {

  private static final int WINDOWS = 10;

  private final Breadth breadth;
  private final BlackoutPermits permits;
  private final BlackoutSettings settings;
  private final Links links;
  private final Clock clock;

  BlackoutPreviewController(
      Breadth breadth,
      BlackoutPermits permits,
      BlackoutSettings settings,
      Links links,
      Clock clock) {
    this.breadth = breadth;
    this.permits = permits;
    this.settings = settings;
    this.links = links;
    this.clock = clock;
  }

  /** What a blackout would hide of what is open now, and when; nothing is stored. */
  @ExampleBody(START + "{\"environment\":\"Production\",\"service\":[\"Web\"]}" + END)
  @ApiResponse(responseCode = "200", description = "what it would do")
  @Schema(implementation = BlackoutAnswers.Previewed.class)
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> preview(HttpRequest<byte[]> request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return JsonBodies.answer(
        request,
        json -> BlackoutRequest.create(json, settings, now),
        wish ->
            Respond.ifValid(
                request,
                permits.customer(Callers.of(request), wish.customer()),
                owner -> preview(request, wish, wish.coverageOf(owner.orElse(null)), now)));
  }

  private HttpResponse<?> preview(
      HttpRequest<?> request, BlackoutRequest wish, Coverage coverage, Instant now) {
    Caller caller = Callers.of(request);
    Breadth.Preview preview =
        QuestionThreads.inNameOf(caller.account(), () -> breadth.preview(coverage, caller));
    long total = preview.counts().total();
    return HttpResponse.ok(
        new BlackoutAnswers.Previewed(
            permits.readsAlerts(caller) ? examples(request, preview) : List.of(),
            total == 0 ? Map.of() : Map.of(coverage.environment(), total),
            preview.open(),
            permits.refusal(caller, coverage).orElse(null),
            preview.counts().severities(),
            Answers.OK,
            total,
            wish.schedule().upcoming(now, WINDOWS).stream()
                .map(BlackoutAnswers.Times::of)
                .toList()));
  }

  private List<AlertView> examples(HttpRequest<?> request, Breadth.Preview preview) {
    String base = links.base(request);
    return preview.examples().stream().map(alert -> AlertView.of(alert, base, 0)).toList();
  }
}
