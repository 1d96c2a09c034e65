package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.VisiblePage;
import java.util.List;

/** Says that it is there, which version it speaks, and how all components together do. */
@Controller("/api/v1")
@Tag(name = "Cachet v2: general")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GeneralController {

  /** The last version of the second line, of which clients expect what is done here. */
  private static final String VERSION = "2.4.1";

  private static final int PERCENT = 100;
  private static final String MAX_AGE = "max-age=30";

  private final Api api;
  private final StatusPageSettings settings;

  GeneralController(Api api, StatusPageSettings settings) {
    this.api = api;
    this.settings = settings;
  }

  /** Says Pong! */
  @ApiResponse(responseCode = "200", description = "Pong!, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get("/ping")
  HttpResponse<?> ping() {
    return Answers.data(TextNode.valueOf("Pong!"));
  }

  /** The version of Cachet whose API this is. */
  @ApiResponse(responseCode = "200", description = "the version, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get("/version")
  HttpResponse<?> version() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("meta")
        .put("on_latest", true)
        .putObject("latest")
        .put("tag_name", "v" + VERSION)
        .put("prelease", false)
        .put("draft", false);
    return Answers.json(HttpStatus.OK, json.put("data", VERSION));
  }

  /** How the components that the caller sees do, all together. */
  @ApiResponse(responseCode = "200", description = "status and message, in the member data")
  @ApiResponse(responseCode = "503", description = "the database does not answer")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get("/status")
  HttpResponse<?> status(HttpRequest<?> request) {
    Call call = api.call(request);
    String scope = call.page().viewer().known() ? "private, " : "public, ";
    return Answers.data(summary(call.page()))
        .header(HttpHeaders.CACHE_CONTROL, scope + MAX_AGE)
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION + ", " + Api.TOKEN_HEADER);
  }

  private ObjectNode summary(VisiblePage page) {
    List<ComponentStatus> statuses =
        page.all(Component.class).stream().filter(Component::enabled).map(page::status).toList();
    boolean several = statuses.size() != 1;
    long major = statuses.stream().filter(each -> each == ComponentStatus.MAJOR_OUTAGE).count();
    if (!statuses.isEmpty()
        && major * PERCENT >= (long) settings.majorOutageShareV2() * statuses.size()) {
      return summary("danger", several, "experiencing major issues");
    }
    boolean well =
        statuses.stream().allMatch(each -> each == ComponentStatus.OPERATIONAL)
            && page.all(Incident.class).stream().noneMatch(Incident::isOpen);
    if (!well) {
      return summary("info", several, "experiencing issues");
    }
    String message = several ? "All systems are operational" : "System operational";
    return summary("success", message);
  }

  private static ObjectNode summary(String status, boolean several, String does) {
    return summary(status, (several ? "Some systems are " : "The system is ") + does);
  }

  private static ObjectNode summary(String status, String message) {
    return JsonNodeFactory.instance.objectNode().put("status", status).put("message", message);
  }
}
