package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.monitor.Monitors;

/** Shows channels, and what else of the management API is about no single check. */
@Controller("/api")
@Tag(name = "Healthchecks: channels and status")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ServiceController {

  private final ManagementAccess access;
  private final Channels channels;
  private final Monitors monitors;

  ServiceController(ManagementAccess access, Channels channels, Monitors monitors) {
    this.access = access;
    this.channels = channels;
    this.monitors = monitors;
  }

  /** The destinations that can be notified of a check's alerts. */
  @ApiResponse(responseCode = "200", description = "the destinations, in the member channels")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get(value = "/v{version:[123]}/channels", headRoute = false)
  HttpResponse<?> channels(HttpRequest<?> request) {
    return access.write(
        request,
        () -> {
          ObjectNode json = JsonNodeFactory.instance.objectNode();
          json.set("channels", channels.list());
          return Answers.json(HttpStatus.OK, json);
        });
  }

  /**
   * Whether the database answers. Of version 2, only the slash at the end tells it from others;
   * that of version 1 is the status page's, which clients that look at the code only take as well.
   */
  @ApiResponse(responseCode = "200", description = "it does")
  @Get(value = "/v3/status", headRoute = false)
  HttpResponse<?> status() {
    try {
      boolean answers = monitors.store().find("").isEmpty();
      return Answers.text(HttpStatus.OK, answers ? "OK" : "");
    } catch (StoreUnavailableException e) {
      return Answers.text(HttpStatus.INTERNAL_SERVER_ERROR, "the database does not answer");
    }
  }

  /**
   * Nobody: there is no key for these figures, which {@code /management/metrics} has. In version 1
   * the path is the status page's.
   */
  @Hidden
  @Get(value = "/v{version:[23]}/metrics", headRoute = false)
  HttpResponse<?> metrics() {
    return Answers.empty(HttpStatus.FORBIDDEN);
  }

  /** Whatever a service says of a delivery: the deliveries of this server wait for the answer. */
  @Hidden
  @Post(value = "/v{version:[123]}/notifications/{code}/status", consumes = MediaType.ALL)
  HttpResponse<?> delivered() {
    return Answers.empty(HttpStatus.OK);
  }

  /** Whatever came back of mails: this server sends none of checks. */
  @Hidden
  @Post(value = "/v{version:[123]}/bounces", consumes = MediaType.ALL)
  HttpResponse<?> bounced() {
    return Answers.text(HttpStatus.OK, "OK");
  }
}
