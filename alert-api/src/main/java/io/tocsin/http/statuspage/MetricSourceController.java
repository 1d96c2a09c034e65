package io.tocsin.http.statuspage;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.alert.DraftLimits;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.MetricSource;
import io.tocsin.statuspage.MetricSource.Kind;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Respond;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What adds points to a metric of the status page by itself. */
@ErrorResponses
@Tag(name = "Status page: alerts")
@Controller("/status-page/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MetricSourceController {

  /** Each of them asks for alerts once a minute. */
  private static final int MAX_SOURCES = 100;

  private final StatusPages pages;

  MetricSourceController(StatusPages pages) {
    this.pages = pages;
  }

  /** The source of a metric. */
  record MetricSourceAnswer(MetricSourceView source, String status) {

    static MetricSourceAnswer of(MetricSource source) {
      return new MetricSourceAnswer(
          new MetricSourceView(
              source.componentId(), source.event(), Answers.word(source.kind()), source.resource()),
          Answers.OK);
    }
  }

  /** A source as callers send it. */
  record MetricSourceView(
      @Nullable Long component, @Nullable String event, String kind, @Nullable String resource) {}

  /** The source of a metric that has one. */
  @ApiResponse(responseCode = "200", description = "the source")
  @Schema(implementation = MetricSourceAnswer.class)
  @Get("/{id}/source")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return PageAdministrators.permitted(
        request,
        () ->
            Respond.ifFound(
                request,
                pages.page().find(Metric.class, Item.parseId(id)).map(Metric::source),
                source -> HttpResponse.ok(MetricSourceAnswer.of(source))));
  }

  /** Gives a metric a source, in place of the one that it has. */
  @ExampleBody(START + "{\"kind\": \"open_alerts\", \"component\": 1}" + END)
  @ApiResponse(responseCode = "200", description = "the source")
  @Schema(implementation = MetricSourceAnswer.class)
  @Put(value = "/{id}/source", consumes = MediaType.ALL)
  HttpResponse<?> put(HttpRequest<byte[]> request, String id) {
    return PageAdministrators.permitted(
        request,
        () ->
            JsonBodies.answer(
                request,
                MetricSourceController::read,
                source ->
                    pages.edit(
                        Source.MANUAL,
                        edit ->
                            Respond.ifFound(
                                request,
                                edit.find(Metric.class, Item.parseId(id)),
                                metric -> put(request, edit, metric, source)))));
  }

  private static Parsed<MetricSource> read(ObjectNode json) {
    Members members = new Members(json);
    if (!json.hasNonNull("kind")) {
      members.refuse("kind must be given");
    }
    long component = members.number("component", 0, 1, Long.MAX_VALUE);
    MetricSource source =
        new MetricSource(
            members.word("kind", Kind.OPEN_ALERTS, Kind.class),
            component == 0 ? null : component,
            members.optional("event", null, DraftLimits.MAX_NAME_CHARS),
            members.optional("resource", null, DraftLimits.MAX_NAME_CHARS));
    boolean isValue = source.kind() == Kind.VALUE;
    if (isValue && source.event() == null) {
      members.refuse("event must be given");
    }
    if (!isValue && (source.event() != null || source.resource() != null)) {
      members.refuse("event and resource are for the kind value");
    }
    return members.result(source);
  }

  private static HttpResponse<?> put(
      HttpRequest<?> request, PageEdit edit, Metric metric, MetricSource source) {
    Long component = source.componentId();
    if (component != null && edit.find(Component.class, component).isEmpty()) {
      return RuleController.noComponent(request, component);
    }
    if (metric.source() == null && sources(edit) >= MAX_SOURCES) {
      return ErrorAnswer.of(request, HttpStatus.CONFLICT, "there are as many as there may be");
    }
    edit.put(metric.edited(edited -> edited.source(source).updated(edit.now())));
    return HttpResponse.ok(MetricSourceAnswer.of(source));
  }

  private static long sources(PageEdit edit) {
    return edit.page().all(Metric.class).stream().filter(each -> each.source() != null).count();
  }

  /** Takes the source away; the points that it gave stay. */
  @ApiResponse(responseCode = "200", description = "removed")
  @Schema(implementation = Answers.Done.class)
  @Delete("/{id}/source")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return PageAdministrators.permitted(
        request,
        () ->
            pages.edit(
                    Source.MANUAL,
                    edit -> {
                      Optional<Metric> metric =
                          edit.find(Metric.class, Item.parseId(id))
                              .filter(each -> each.source() != null);
                      metric.ifPresent(
                          each ->
                              edit.put(
                                  each.edited(edited -> edited.source(null).updated(edit.now()))));
                      return metric.isPresent();
                    })
                ? HttpResponse.ok(new Answers.Done(Answers.OK))
                : ErrorAnswer.notFound(request));
  }
}
