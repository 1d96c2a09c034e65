package io.tocsin.http.alerta.blackout;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.auth.Callers;
import io.tocsin.blackout.Blackouts;
import io.tocsin.query.url.RecordFields;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All blackouts (alerta-api 6.6, 8.1). */
@ErrorResponses
@Controller("/blackouts")
@Tag(name = "Alerta: blackouts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BlackoutListController {

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

  BlackoutListController(
      Blackouts blackouts, BlackoutPermits permits, Lists lists, Links links, Clock clock) {
    this.blackouts = blackouts;
    this.permits = permits;
    this.lists = lists;
    this.links = links;
    this.clock = clock;
  }

  /** A page of blackouts, the oldest first; {@code q} has words that must be in their texts. */
  @ApiResponse(responseCode = "200", description = "a page of blackouts")
  @Schema(implementation = BlackoutAnswers.Listed.class)
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return Respond.ifValid(
        request,
        QueryString.parse(request).then(BlackoutListController::withKnownStatus),
        _ -> lists.answer(request, FIELDS, () -> visible(request), BlackoutAnswers.Listed::of));
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
}
