package io.tocsin.http.hooks;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.auth.AllCustomers;
import io.tocsin.auth.Callers;
import io.tocsin.outbound.dispatch.Deliveries;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.AlertPath;
import io.tocsin.web.alert.Answers;
import java.util.List;

/**
 * The deliveries of an alert to destinations, and why there is none to others. Not for callers that
 * are limited to customers: destinations are those of all.
 */
@ErrorResponses
@Controller
@Tag(name = "Hooks: deliveries")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeliveryController {

  private final AlertStore alerts;
  private final Deliveries deliveries;
  private final Scope adminHooks;

  DeliveryController(AlertStore alerts, Deliveries deliveries, Scopes scopes) {
    this.alerts = alerts;
    this.deliveries = deliveries;
    this.adminHooks = scopes.scope("admin:hooks");
  }

  /** All destinations. */
  record AlertDeliveries(List<DeliveryView> deliveries, String status, int total) {}

  /**
   * The state of the delivery of an alert to each destination. What their services said is shown to
   * those who hold {@code admin:hooks}.
   */
  @ApiResponse(responseCode = "200", description = "all destinations")
  @Schema(implementation = AlertDeliveries.class)
  @Get("/alert/{id}/deliveries")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return AllCustomers.permitted(
        request,
        DestinationController.REFUSAL,
        () ->
            Respond.ifFound(
                request,
                AlertPath.possible(id).flatMap(alerts::find),
                alert -> HttpResponse.ok(deliveries(alert, Callers.of(request)))));
  }

  private AlertDeliveries deliveries(Alert alert, Caller caller) {
    boolean withAnswers = caller.has(adminHooks);
    List<DeliveryView> all =
        deliveries.of(alert).stream().map(each -> DeliveryView.of(each, withAnswers)).toList();
    return new AlertDeliveries(all, Answers.OK, all.size());
  }
}
