package io.tocsin.http.alertmanager;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Callers;
import io.tocsin.http.alertmanager.AlertIntake.Taken;
import io.tocsin.inbound.prometheus.PrometheusMapper;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.task.Health;
import io.tocsin.task.HealthCheck.Fault;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An Alertmanager, as far as those who send alerts to one see it: errors are JSON strings, and an
 * overload is 503, since senders give up on other codes.
 */
@Controller
@Tag(name = "Alertmanager: alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AlertmanagerController {

  private static final int RETRY_SECONDS = 5;
  private static final byte[] NOTHING = {};

  private final AlertIntake intake;
  private final Health health;
  private final Clock clock;
  private final AlertmanagerStatus status;

  AlertmanagerController(
      PrometheusMapper mapper, AlertReceiver receiver, Health health, Clock clock) {
    this.intake = new AlertIntake(mapper, receiver);
    this.health = health;
    this.clock = clock;
    String version = AlertmanagerController.class.getPackage().getImplementationVersion();
    this.status = AlertmanagerStatus.of(version == null ? "" : version, started());
  }

  private static Instant started() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /** Takes alerts in. */
  @Post("/api/v2/alerts")
  @Consumes(MediaType.ALL)
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<String> post(HttpRequest<byte[]> request) {
    if (!isJson(request.getHeaders().get(HttpHeaders.CONTENT_TYPE))) {
      return error(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the content type must be application/json");
    }
    Instant now = clock.instant();
    return switch (intake.take(request.getBody().orElse(NOTHING), Callers.of(request), now)) {
      case Taken.All() -> HttpResponse.ok();
      case Taken.Bad(String reason) -> error(HttpStatus.BAD_REQUEST, reason);
      case Taken.NotNow(String reason) ->
          error(HttpStatus.SERVICE_UNAVAILABLE, reason)
              .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
    };
  }

  /** What clients ask before all else. */
  @Get("/api/v2/status")
  AlertmanagerStatus status() {
    return status;
  }

  /** Whether the server runs; a 503 means that only a new start helps. */
  @Get("/-/healthy")
  @Produces(MediaType.TEXT_PLAIN)
  HttpResponse<String> healthy() {
    return answer(health.deadParts());
  }

  /** Whether alerts can be taken in. */
  @Get("/-/ready")
  @Produces(MediaType.TEXT_PLAIN)
  HttpResponse<String> ready() {
    return answer(health.intakeFaults());
  }

  private static HttpResponse<String> answer(List<Fault> faults) {
    return faults.isEmpty()
        ? HttpResponse.ok("OK")
        : HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE)
            .body(faults.getFirst().part() + " down");
  }

  /** A page of another site cannot send this type without asking: browsers ask the server first. */
  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT).equals(MediaType.APPLICATION_JSON);
  }

  private static MutableHttpResponse<String> error(HttpStatus status, String message) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(message));
    return HttpResponse.<String>status(status).body('"' + quoted + '"');
  }
}
