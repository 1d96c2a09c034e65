package io.tocsin.http.alerta;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.alert.Alert;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.AlertSearch.Counts;
import io.tocsin.query.Page;
import io.tocsin.query.QuerySettings;
import io.tocsin.query.url.UrlQuery;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.Links;
import io.tocsin.web.alert.AlertView;
import io.tocsin.web.alert.AlertaMeters;
import io.tocsin.web.alert.AlertaMeters.Timed;
import io.tocsin.web.alert.Answers;
import io.tocsin.web.alert.HistoryView;
import io.tocsin.web.alert.RecentCounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Alerts that match filters: lists, history and counts. */
@ErrorResponses
@Controller("/alerts")
@Tag(name = "Alerta: queries")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SearchController {

  private final AlertSearch search;
  private final RecentCounts counts;
  private final AlertQueries questions;
  private final Links links;
  private final AlertaMeters meters;
  private final QuerySettings settings;

  SearchController(
      AlertSearch search,
      RecentCounts counts,
      AlertQueries questions,
      Links links,
      AlertaMeters meters,
      QuerySettings settings) {
    this.search = search;
    this.counts = counts;
    this.questions = questions;
    this.links = links;
    this.meters = meters;
    this.settings = settings;
  }

  /** A page of alerts. */
  @ApiResponse(responseCode = "200", description = "a page of alerts")
  @Schema(implementation = Answers.Alerts.class)
  @Get
  HttpResponse<?> alerts(HttpRequest<?> request) {
    return meters.time(
        Timed.QUERIES, () -> questions.answer(request, query -> alerts(request, query)));
  }

  private HttpResponse<?> alerts(HttpRequest<?> request, UrlQuery query) {
    Instant now = questions.now();
    Counts matching = counts.of(query.where());
    Page page = query.page();
    if (page.number() > 1 && !page.isWithin(matching.total())) {
      matching = search.count(query.where()); // far pages are long to walk to: not in vain
    }
    if (page.number() < 1 || (page.number() > 1 && !page.isWithin(matching.total()))) {
      return ErrorAnswer.outOfRange(request, page.pages(matching.total()));
    }
    List<Alert> found = search.find(page(query)); // counts may be old, a list never is
    long total = total(matching, page, found);
    if (!page.isWithin(total)) {
      return ErrorAnswer.outOfRange(request, page.pages(total));
    }
    String base = links.base(request);
    return HttpResponse.ok(
        Answers.Alerts.of(
            found.stream()
                .map(alert -> AlertView.of(alert, base, settings.historyLimit()))
                .toList(),
            page,
            matching,
            total,
            lastTime(found, now)));
  }

  /** At least as many as are there to see. */
  static long total(Counts matching, Page page, List<?> found) {
    return found.isEmpty()
        ? matching.total()
        : Math.max(matching.total(), page.offset() + found.size());
  }

  private static AlertQuery page(UrlQuery query) {
    return new AlertQuery(
        query.where(), query.order(), query.page(), query.showHistory(), query.showRawData());
  }

  private static Instant lastTime(List<Alert> alerts, Instant now) {
    return alerts.stream().map(Alert::lastReceiveTime).max(Comparator.naturalOrder()).orElse(now);
  }

  /** History entries, the newest first. */
  @ApiResponse(responseCode = "200", description = "a page of entries")
  @Schema(implementation = Answers.History.class)
  @Get("/history")
  HttpResponse<?> history(HttpRequest<?> request) {
    return meters.time(
        Timed.QUERIES, () -> questions.answer(request, query -> history(request, query)));
  }

  private HttpResponse<?> history(HttpRequest<?> request, UrlQuery query) {
    if (query.page().number() < 1) {
      return ErrorAnswer.outOfRange(request, 1);
    }
    String base = links.base(request);
    List<HistoryView> rows =
        search.history(query.where(), query.page()).stream()
            .map(row -> HistoryView.of(row, base))
            .toList();
    return HttpResponse.ok(
        new Answers.History(rows, Answers.messageFor(rows), Answers.OK, rows.size()));
  }

  /** How many alerts match. */
  @ApiResponse(responseCode = "200", description = "the counts")
  @Schema(implementation = Answers.CountsOnly.class)
  @Get("/count")
  HttpResponse<?> count(HttpRequest<?> request) {
    return meters.time(
        Timed.COUNTS,
        () ->
            questions.answer(
                request,
                query -> HttpResponse.ok(Answers.CountsOnly.of(counts.of(query.where())))));
  }
}
