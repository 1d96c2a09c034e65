package io.tocsin.http.audit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.audit.AuditEvent;
import io.tocsin.audit.AuditQuery;
import io.tocsin.audit.AuditStore;
import io.tocsin.auth.AllCustomers;
import io.tocsin.http.audit.AuditAnswers.EventView;
import io.tocsin.query.Page;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.Answers;
import java.util.List;

/** The audit trail, the newest first. */
@ErrorResponses
@Controller("/audit")
@Tag(name = "Audit")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {

  private final AuditStore store;
  private final AuditQueryReader reader;

  AuditController(AuditStore store, AuditQueryReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /**
   * A page of events; the parameters {@code user}, {@code event}, {@code type}, {@code resource},
   * {@code from-date} and {@code to-date} say which. Not for callers that are limited to customers:
   * it tells of the users of all.
   */
  @ApiResponse(responseCode = "200", description = "a page of events")
  @Schema(implementation = AuditAnswers.Events.class)
  @Get
  HttpResponse<?> find(HttpRequest<?> request) {
    return AllCustomers.permitted(
        request,
        "the audit trail is about the users of all customers",
        () ->
            Respond.ifValid(
                request,
                QueryString.parse(request).then(reader::read),
                query -> find(request, query)));
  }

  private HttpResponse<?> find(HttpRequest<?> request, AuditQuery query) {
    long total = store.count(query);
    return query.page().isWithin(total)
        ? HttpResponse.ok(answer(store.find(query), query.page(), total))
        : ErrorAnswer.outOfRange(request, query.page().pages(total));
  }

  private static AuditAnswers.Events answer(List<AuditEvent> events, Page page, long total) {
    return new AuditAnswers.Events(
        events.stream().map(EventView::of).toList(),
        total == 0 ? "not found" : null,
        page.number() < page.pages(total),
        page.number(),
        page.size(),
        page.pages(total),
        Answers.OK,
        total);
  }
}
