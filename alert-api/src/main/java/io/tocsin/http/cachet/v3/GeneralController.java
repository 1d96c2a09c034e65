package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.SystemStatus;
import java.util.List;
import java.util.Set;

/** Says that the API is there, its version, and the status of all components together. */
@Controller("/api")
@Tag(name = "Cachet v3: general")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class GeneralController {

  private final Api api;
  private final StatusPageSettings settings;

  GeneralController(Api api, StatusPageSettings settings) {
    this.api = api;
    this.settings = settings;
  }

  /** {@code Pong!}. */
  @ApiResponse(responseCode = "200", description = "the word")
  @Get("/ping")
  HttpResponse<?> ping(HttpRequest<?> request) {
    return api.read(
        request, Set.of(), _ -> Answers.data(JsonNodeFactory.instance.textNode("Pong!")));
  }

  /** The version of the API. */
  @ApiResponse(responseCode = "200", description = "the version")
  @Get("/version")
  HttpResponse<?> version(HttpRequest<?> request) {
    return api.read(
        request,
        Set.of(),
        _ -> Answers.data(JsonNodeFactory.instance.objectNode().put("version", "3.x-dev")));
  }

  /** How all components are, taken together. */
  @ApiResponse(responseCode = "200", description = "a word for programs and a sentence for people")
  @Get("/status")
  HttpResponse<?> status(HttpRequest<?> request) {
    return api.read(request, Set.of(), call -> Answers.data(status(call)));
  }

  private ObjectNode status(Call call) {
    List<ComponentStatus> statuses =
        call.page().all(Component.class).stream()
            .filter(Component::enabled)
            .map(call.page()::status)
            .toList();
    boolean anyOpen =
        call.page().all(Incident.class).stream()
            .anyMatch(incident -> incident.isOpen() && incident.isPublic(call.times().now()));
    SystemStatus status = SystemStatus.of(statuses, settings.majorOutageShare(), anyOpen);
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", status.code())
        .put("message", status.message());
  }
}
