package io.tocsin.http.alerta;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertReports.Offender;
import io.tocsin.query.AlertReports.ResourceRef;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.url.UrlQuery;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.Links;
import io.tocsin.web.QueryString;
import io.tocsin.web.alert.AlertView;
import io.tocsin.web.alert.AlertaMeters;
import io.tocsin.web.alert.AlertaMeters.Timed;
import io.tocsin.web.alert.Answers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The offenders: ten rows unless {@code page-size} says otherwise. */
@ErrorResponses
@Controller("/alerts")
@Tag(name = "Alerta: top 10")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TopController {

  private static final int TEN = 10;

  private final AlertReports reports;
  private final AlertQueries questions;
  private final Links links;
  private final AlertaMeters meters;

  TopController(AlertReports reports, AlertQueries questions, Links links, AlertaMeters meters) {
    this.reports = reports;
    this.questions = questions;
    this.links = links;
    this.meters = meters;
  }

  /** Which events have the most alerts. */
  @ApiResponse(responseCode = "200", description = "the offenders")
  @Schema(implementation = Answers.Offenders.class)
  @Get(uris = {"/top10/count", "/topn/count"})
  HttpResponse<?> count(HttpRequest<?> request) {
    return answer(request, reports::topCount);
  }

  /** Which events change their severity most often. */
  @ApiResponse(responseCode = "200", description = "the offenders")
  @Schema(implementation = Answers.Offenders.class)
  @Get(uris = {"/top10/flapping", "/topn/flapping"})
  HttpResponse<?> flapping(HttpRequest<?> request) {
    return answer(request, reports::topFlapping);
  }

  /** Which events stand longest. */
  @ApiResponse(responseCode = "200", description = "the offenders")
  @Schema(implementation = Answers.Offenders.class)
  @Get(uris = {"/top10/standing", "/topn/standing"})
  HttpResponse<?> standing(HttpRequest<?> request) {
    return answer(request, reports::topStanding);
  }

  /** The old form: always ten. */
  @Hidden
  @Get("/top10")
  HttpResponse<?> top10(HttpRequest<?> request) {
    return ask(request, query -> offenders(request, query, reports::topCount, TEN));
  }

  private HttpResponse<?> answer(HttpRequest<?> request, Report report) {
    return ask(
        request,
        query ->
            query.page().number() == 1
                ? offenders(request, query, report, limit(request, query))
                : ErrorAnswer.outOfRange(request, 1));
  }

  private HttpResponse<?> ask(HttpRequest<?> request, Function<UrlQuery, HttpResponse<?>> answer) {
    return meters.time(Timed.QUERIES, () -> questions.answer(request, answer));
  }

  private static int limit(HttpRequest<?> request, UrlQuery query) {
    return switch (QueryString.parse(request)) {
      case Parsed.Ok<Map<String, List<String>>>(Map<String, List<String>> given)
          when given.containsKey("page-size") || given.containsKey("limit") ->
          query.page().size();
      case Parsed.Ok<Map<String, List<String>>> _ -> TEN;
      case Parsed.Bad<Map<String, List<String>>> _ -> TEN;
    };
  }

  private HttpResponse<?> offenders(
      HttpRequest<?> request, UrlQuery query, Report report, int limit) {
    String base = links.base(request);
    String group = query.groupBy().label();
    List<Map<String, Object>> rows =
        report.of(query.where(), query.groupBy(), limit).stream()
            .map(offender -> row(offender, group, base))
            .toList();
    return HttpResponse.ok(
        new Answers.Offenders(Answers.messageFor(rows), Answers.OK, rows, rows.size()));
  }

  private static Map<String, Object> row(Offender offender, String group, String base) {
    Map<String, Object> row = new TreeMap<>();
    row.put("count", offender.count());
    row.put("duplicateCount", offender.duplicateCount());
    row.put("environments", offender.environments());
    row.put(
        "resources",
        offender.resources().stream().map(resource -> Resource.of(resource, base)).toList());
    row.put("services", offender.services());
    row.put(group, offender.group());
    return row;
  }

  /** An alert of an offender. */
  record Resource(String href, String id, String resource) {
    static Resource of(ResourceRef ref, String base) {
      return new Resource(AlertView.href(base, ref.id()), ref.id(), ref.resource());
    }
  }

  /** One of the reports. */
  @FunctionalInterface
  private interface Report {
    List<Offender> of(Condition where, Field groupBy, int limit);
  }
}
