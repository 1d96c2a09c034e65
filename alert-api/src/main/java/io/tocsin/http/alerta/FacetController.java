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
import io.tocsin.auth.Callers;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.query.url.UrlQuery;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.alert.AlertaMeters;
import io.tocsin.web.alert.AlertaMeters.Timed;
import io.tocsin.web.alert.Answers;
import java.util.List;
import java.util.function.Function;

/** Where alerts are: environments, services, groups and tags. */
@ErrorResponses
@Controller
@Tag(name = "Alerta: environments, services, groups and tags")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FacetController {

  /** Rows at most of a list that has no pages. */
  private static final int LIMIT = 1_000;

  private final AlertSearch search;
  private final AlertQueries questions;
  private final AlertaMeters meters;

  FacetController(AlertSearch search, AlertQueries questions, AlertaMeters meters) {
    this.search = search;
    this.questions = questions;
    this.meters = meters;
  }

  /** A page of all environments that the caller sees, those without a matching alert included. */
  @ApiResponse(responseCode = "200", description = "a page of environments")
  @Schema(implementation = Answers.Environments.class)
  @Get("/environments")
  HttpResponse<?> environments(HttpRequest<?> request) {
    return ask(request, query -> environments(request, query));
  }

  private HttpResponse<?> environments(HttpRequest<?> request, UrlQuery query) {
    Page page = query.page();
    List<Answers.EnvironmentRow> all =
        search.environments(visible(request), query.where()).stream()
            .map(Answers.EnvironmentRow::of)
            .toList();
    int total = all.size();
    if (!page.isWithin(total)) {
      return ErrorAnswer.outOfRange(request, page.pages(total));
    }
    List<Answers.EnvironmentRow> rows =
        all.stream().skip(page.offset()).limit(page.size()).toList();
    return HttpResponse.ok(
        new Answers.Environments(
            rows,
            Answers.messageFor(rows),
            page.number() < page.pages(total),
            page.number(),
            page.size(),
            page.pages(total),
            Answers.OK,
            total));
  }

  /** All services that the caller sees, those without a matching alert included. */
  @ApiResponse(responseCode = "200", description = "the services")
  @Schema(implementation = Answers.Services.class)
  @Get("/services")
  HttpResponse<?> services(HttpRequest<?> request) {
    return ask(
        request,
        query -> {
          List<Answers.ServiceRow> rows =
              search.services(visible(request), query.where(), LIMIT).stream()
                  .map(Answers.ServiceRow::of)
                  .toList();
          return HttpResponse.ok(
              new Answers.Services(Answers.messageFor(rows), rows, Answers.OK, rows.size()));
        });
  }

  /** The groups of matching alerts. */
  @ApiResponse(responseCode = "200", description = "the groups")
  @Schema(implementation = Answers.Groups.class)
  @Get("/alerts/groups")
  HttpResponse<?> groups(HttpRequest<?> request) {
    return ask(
        request,
        query -> {
          List<Answers.GroupRow> rows =
              search.groups(query.where(), LIMIT).stream().map(Answers.GroupRow::of).toList();
          return HttpResponse.ok(
              new Answers.Groups(rows, Answers.messageFor(rows), Answers.OK, rows.size()));
        });
  }

  /** The tags of matching alerts. */
  @ApiResponse(responseCode = "200", description = "the tags")
  @Schema(implementation = Answers.Tags.class)
  @Get("/alerts/tags")
  HttpResponse<?> tags(HttpRequest<?> request) {
    return ask(
        request,
        query -> {
          List<Answers.TagRow> rows =
              search.tags(query.where(), LIMIT).stream().map(Answers.TagRow::of).toList();
          return HttpResponse.ok(
              new Answers.Tags(Answers.messageFor(rows), Answers.OK, rows, rows.size()));
        });
  }

  private static Condition visible(HttpRequest<?> request) {
    return Callers.of(request).restrict(Condition.EVERYTHING);
  }

  private HttpResponse<?> ask(HttpRequest<?> request, Function<UrlQuery, HttpResponse<?>> answer) {
    return meters.time(Timed.QUERIES, () -> questions.answer(request, answer));
  }
}
