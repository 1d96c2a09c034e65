package io.tocsin.http.statuspage;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.http.statuspage.Answers.RuleView;
import io.tocsin.query.Parsed;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Respond;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Rules by which alerts count for components of the status page. */
@ErrorResponses
@Controller("/status-page/rules")
@Tag(name = "Status page: alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RuleController {

  private static final String EXAMPLE =
      """
      {"name": "Shop", "match": {"environment": "Production", "service": ["Shop", "/pay.*/"]},\
       "components": [1], "policy": "automatic", "incidentSeverity": "major"}\
      """;

  private final StatusPages pages;
  private final RuleReader reader;

  RuleController(StatusPages pages, RuleReader reader) {
    this.pages = pages;
    this.reader = reader;
  }

  /** All rules, in the order in which they are asked. */
  @ApiResponse(
      responseCode = "200",
      description = "all rules",
      content = @Content(schema = @Schema(implementation = Answers.Rules.class)))
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return PageAdministrators.permitted(
        request,
        () -> {
          List<RuleView> rules =
              pages.page().all(AlertRule.class).stream()
                  .sorted(Comparator.comparingInt(AlertRule::priority).reversed())
                  .map(RuleView::of)
                  .toList();
          return HttpResponse.ok(new Answers.Rules(rules, Answers.OK, rules.size()));
        });
  }

  /** Makes a rule. */
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = "object"),
              examples = @ExampleObject(EXAMPLE)))
  @ApiResponse(
      responseCode = "201",
      description = "the new rule",
      content = @Content(schema = @Schema(implementation = Answers.Rule.class)))
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return written(
        request,
        (edit, json) ->
            edit.hasRoomFor(AlertRule.class)
                ? put(edit, json, RuleReader.fresh(edit.now()), edit.nextId(AlertRule.class))
                : new Written.Refused<>(HttpStatus.CONFLICT, "there are as many as there may be"),
        HttpStatus.CREATED);
  }

  /** One rule. */
  @ApiResponse(
      responseCode = "200",
      description = "the rule",
      content = @Content(schema = @Schema(implementation = Answers.Rule.class)))
  @Get("/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return PageAdministrators.permitted(
        request,
        () ->
            Respond.ifFound(
                request,
                number(id).flatMap(number -> pages.page().find(AlertRule.class, number)),
                rule -> HttpResponse.ok(new Answers.Rule(RuleView.of(rule), Answers.OK))));
  }

  /** Changes what the body names. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(
      responseCode = "200",
      description = "the rule, changed",
      content = @Content(schema = @Schema(implementation = Answers.Rule.class)))
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request, String id) {
    return written(
        request,
        (edit, json) ->
            number(id)
                .flatMap(number -> edit.find(AlertRule.class, number))
                .map(rule -> put(edit, json, rule, rule.id()))
                .orElseGet(() -> new Written.Refused<>(HttpStatus.NOT_FOUND, "not found")),
        HttpStatus.OK);
  }

  /** Removes a rule; what it did to components and incidents ends as if its alerts were over. */
  @ApiResponse(
      responseCode = "200",
      description = "removed",
      content = @Content(schema = @Schema(implementation = Answers.Done.class)))
  @Delete("/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return PageAdministrators.permitted(
        request,
        () ->
            pages.edit(
                    Source.MANUAL,
                    edit -> {
                      Optional<AlertRule> rule =
                          number(id).flatMap(number -> edit.find(AlertRule.class, number));
                      rule.ifPresent(edit::remove);
                      return rule.isPresent();
                    })
                ? HttpResponse.ok(new Answers.Done(Answers.OK))
                : ErrorAnswer.notFound(request));
  }

  private HttpResponse<?> written(
      HttpRequest<byte[]> request,
      BiFunction<PageEdit, ObjectNode, Written<AlertRule>> work,
      HttpStatus success) {
    return PageAdministrators.permitted(
        request,
        () ->
            JsonBodies.answer(
                request,
                json ->
                    Written.answer(
                        request,
                        pages.edit(Source.MANUAL, edit -> work.apply(edit, json)),
                        rule ->
                            HttpResponse.status(success)
                                .body(new Answers.Rule(RuleView.of(rule), Answers.OK)))));
  }

  private Written<AlertRule> put(PageEdit edit, ObjectNode json, AlertRule before, long id) {
    return switch (reader.read(json, before, id, edit.now())) {
      case Parsed.Bad<AlertRule>(String message, var _) ->
          new Written.Refused<>(HttpStatus.BAD_REQUEST, message);
      case Parsed.Ok<AlertRule>(AlertRule rule) ->
          rule.componentIds().stream()
              .filter(component -> edit.find(Component.class, component).isEmpty())
              .findFirst()
              .<Written<AlertRule>>map(
                  component ->
                      new Written.Refused<>(
                          HttpStatus.BAD_REQUEST, "there is no component " + component))
              .orElseGet(() -> new Written.Done<>(edit.put(rule)));
    };
  }

  /** Anything but a number names nothing. */
  static Optional<Long> number(String id) {
    return id.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
  }
}
