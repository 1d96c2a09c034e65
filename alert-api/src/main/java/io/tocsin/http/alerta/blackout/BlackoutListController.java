package io.tocsin.http.alerta.blackout;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.auth.Callers;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Breadth;
import io.tocsin.blackout.Coverage;
import io.tocsin.query.execution.QueryThreads;
import io.tocsin.query.url.RecordFields;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertView;
import io.tocsin.web.alert.Answers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All blackouts, and what a new one would do. */
@ErrorResponses
@Controller
@Tag(name = "Alerta: blackouts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BlackoutListController {

  /** Windows that a preview shows at most. */
  private static final int MAX_WINDOWS = 10;

  private static final String STATUS = "status";
  private static final Set<String> STATUSES = Set.of("active", "pending", "expired");

  private static final RecordFields<BlackoutView> FIELDS =
      new RecordFields<BlackoutView>()
          .number("priority", view -> (long) view.priority())
          .text("environment", BlackoutView::environment)
          .list("service", "services", BlackoutView::service)
          .text("resource", BlackoutView::resource)
          .text("event", BlackoutView::event)
          .text("group", BlackoutView::group)
          .list("tag", "tags", BlackoutView::tags)
          .text("origin", BlackoutView::origin)
          .text("customer", BlackoutView::customer)
          .time("startTime", BlackoutView::startTime)
          .time("endTime", BlackoutView::endTime)
          .number("duration", BlackoutView::duration)
          .number("remaining", BlackoutView::remaining)
          .text(STATUS, BlackoutView::status)
          .text("user", BlackoutView::user)
          .time("createTime", BlackoutView::createTime)
          .text("text", BlackoutView::text)
          .searchable();

  private final Blackouts blackouts;
  private final BlackoutPermits permits;
  private final Lists lists;
  private final Links links;
  private final Clock clock;
  private final Breadth breadth;
  private final BlackoutSettings settings;

  BlackoutListController(
      Blackouts blackouts,
      BlackoutPermits permits,
      Lists lists,
      Links links,
      Clock clock,
      Breadth breadth,
      BlackoutSettings settings) {
    this.blackouts = blackouts;
    this.permits = permits;
    this.lists = lists;
    this.links = links;
    this.clock = clock;
    this.breadth = breadth;
    this.settings = settings;
  }

  /** A page of blackouts, the oldest first; {@code q} has words that must be in their texts. */
  @ApiResponse(responseCode = "200", description = "a page of blackouts")
  @Schema(implementation = BlackoutAnswers.Listed.class)
  @Get("/blackouts")
  HttpResponse<?> list(HttpRequest<?> request) {
    return Respond.ifValid(
        request,
        QueryString.parse(request).then(BlackoutListController::withKnownStatus),
        _ ->
            lists.answer(
                request,
                FIELDS,
                () -> visible(request),
                part -> part.answer(view -> view, BlackoutAnswers.Listed::new)));
  }

  private static Parsed<Map<String, List<String>>> withKnownStatus(
      Map<String, List<String>> parameters) {
    return STATUSES.containsAll(parameters.getOrDefault(STATUS, List.of()))
        ? new Parsed.Ok<>(parameters)
        : Parsed.bad("status must be active, pending or expired");
  }

  private List<BlackoutView> visible(HttpRequest<?> request) {
    Caller caller = Callers.of(request);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String base = links.base(request);
    return blackouts.all().stream()
        .filter(blackout -> permits.sees(caller, blackout))
        .map(blackout -> BlackoutView.of(blackout, now, base))
        .toList();
  }

  /** What a blackout would hide of what is open now, and when; nothing is stored. */
  @ExampleBody(START + "{\"environment\":\"Production\",\"service\":[\"Web\"]}" + END)
  @ApiResponse(responseCode = "200", description = "what it would do")
  @Schema(implementation = BlackoutAnswers.Previewed.class)
  @Post(value = "/blackouts/preview", consumes = MediaType.ALL)
  HttpResponse<?> preview(HttpRequest<byte[]> request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return JsonBodies.answer(
        request,
        json -> BlackoutRequest.create(json, settings, now),
        wanted ->
            Respond.ifValid(
                request,
                permits.customer(Callers.of(request), wanted.customer()),
                owner -> preview(request, wanted, wanted.coverageOf(owner.orElse(null)), now)));
  }

  private HttpResponse<?> preview(
      HttpRequest<?> request, BlackoutRequest wanted, Coverage coverage, Instant now) {
    Caller caller = Callers.of(request);
    Breadth.Preview preview =
        QueryThreads.inNameOf(caller.account(), () -> breadth.preview(coverage, caller));
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
            wanted.schedule().upcoming(now, MAX_WINDOWS).stream()
                .map(BlackoutAnswers.Times::of)
                .toList()));
  }

  private List<AlertView> examples(HttpRequest<?> request, Breadth.Preview preview) {
    String base = links.base(request);
    return preview.examples().stream().map(alert -> AlertView.of(alert, base, 0)).toList();
  }
}
