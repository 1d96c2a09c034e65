package io.tocsin.http.alerta.heartbeat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Callers;
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

/** All heartbeats (alerta-api 6.6, 8.2). */
@ErrorResponses
@Controller("/heartbeats")
@Tag(name = "Alerta: heartbeats")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HeartbeatListController {

  private static final String STATUS = "status";
  private static final Set<String> STATUSES = Set.of("ok", "slow", "expired");

  private static final RecordFields<HeartbeatView> FIELDS =
      new RecordFields<HeartbeatView>()
          .text("origin", HeartbeatView::origin)
          .list("tag", "tags", HeartbeatView::tags)
          .attributes(HeartbeatView::attributes)
          .text("type", HeartbeatView::type)
          .time("createTime", HeartbeatView::createTime)
          .number("timeout", HeartbeatView::timeout)
          .time("receiveTime", HeartbeatView::receiveTime)
          .text("customer", HeartbeatView::customer)
          .number("latency", HeartbeatView::latency)
          .number("since", HeartbeatView::since)
          .text(STATUS, HeartbeatView::status);

  private final HeartbeatMonitors heartbeats;
  private final Lists lists;
  private final Links links;
  private final Clock clock;

  HeartbeatListController(HeartbeatMonitors heartbeats, Lists lists, Links links, Clock clock) {
    this.heartbeats = heartbeats;
    this.lists = lists;
    this.links = links;
    this.clock = clock;
  }

  /** A page of heartbeats, those of the longest known origins first. */
  @ApiResponse(responseCode = "200", description = "a page of heartbeats")
  @Schema(implementation = HeartbeatAnswers.Listed.class)
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return Respond.ifValid(
        request,
        QueryString.parse(request).then(HeartbeatListController::withKnownStatus),
        _ -> list(request, clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  private HttpResponse<?> list(HttpRequest<?> request, Instant now) {
    return lists.answer(
        request,
        FIELDS,
        () -> visible(request, now),
        part -> HeartbeatAnswers.Listed.of(part, now));
  }

  private static Parsed<Map<String, List<String>>> withKnownStatus(
      Map<String, List<String>> parameters) {
    return STATUSES.containsAll(parameters.getOrDefault(STATUS, List.of()))
        ? new Parsed.Ok<>(parameters)
        : Parsed.bad("status must be ok, slow or expired");
  }

  private List<HeartbeatView> visible(HttpRequest<?> request, Instant now) {
    String base = links.base(request);
    return heartbeats.visible(Callers.of(request)).stream()
        .map(monitor -> HeartbeatView.of(monitor, now, base))
        .toList();
  }
}
