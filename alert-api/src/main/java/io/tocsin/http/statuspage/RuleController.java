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
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.http.statuspage.Answers.RuleView;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
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
  @ApiResponse(responseCode = "200", description = "all rules")
  @Schema(implementation = Answers.Rules.class)
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
  @ExampleBody(START + EXAMPLE + END)
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
                ? put(
                    request,
                    edit,
                    json,
                    AlertRule.blank(edit.nextId(AlertRule.class), edit.now()),
                    HttpStatus.CREATED)
                : ErrorAnswer.of(
                    request, HttpStatus.CONFLICT, "there are as many as there may be"));
  }

  /** One rule. */
  @ApiResponse(responseCode = "200", description = "the rule")
  @Schema(implementation = Answers.Rule.class)
  @Get("/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return PageAdministrators.permitted(
        request,
        () ->
            Respond.ifFound(
                request,
                pages.page().find(AlertRule.class, Item.parseId(id)),
                rule -> HttpResponse.ok(new Answers.Rule(RuleView.of(rule), Answers.OK))));
  }

  /** Changes what the body names. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "the rule, changed")
  @Schema(implementation = Answers.Rule.class)
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request, String id) {
    return written(
        request,
        (edit, json) ->
            Respond.ifFound(
                request,
                edit.find(AlertRule.class, Item.parseId(id)),
                rule -> put(request, edit, json, rule, HttpStatus.OK)));
  }

  /** Removes a rule; what it did to components and incidents ends as if its alerts were over. */
  @ApiResponse(responseCode = "200", description = "removed")
  @Schema(implementation = Answers.Done.class)
  @Delete("/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return PageAdministrators.permitted(
        request,
        () ->
            pages.edit(
                    Source.MANUAL,
                    edit -> {
                      Optional<AlertRule> rule = edit.find(AlertRule.class, Item.parseId(id));
                      rule.ifPresent(edit::remove);
                      return rule.isPresent();
                    })
                ? HttpResponse.ok(new Answers.Done(Answers.OK))
                : ErrorAnswer.notFound(request));
  }

  private HttpResponse<?> written(
      HttpRequest<byte[]> request, BiFunction<PageEdit, ObjectNode, HttpResponse<?>> work) {
    return PageAdministrators.permitted(
        request,
        () ->
            JsonBodies.answer(
                request, json -> pages.edit(Source.MANUAL, edit -> work.apply(edit, json))));
  }

  private HttpResponse<?> put(
      HttpRequest<?> request,
      PageEdit edit,
      ObjectNode json,
      AlertRule before,
      HttpStatus success) {
    return Respond.ifValid(
        request,
        reader.read(json, before, edit.now()),
        rule ->
            rule.componentIds().stream()
                .filter(component -> edit.find(Component.class, component).isEmpty())
                .findFirst()
                .<HttpResponse<?>>map(component -> noComponent(request, component))
                .orElseGet(
                    () ->
                        HttpResponse.status(success)
                            .body(new Answers.Rule(RuleView.of(edit.put(rule)), Answers.OK))));
  }

  /** The answer to a body that names a component that is not there. */
  static HttpResponse<?> noComponent(HttpRequest<?> request, long componentId) {
    return ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, "there is no component " + componentId);
  }
}
