package io.tocsin.http.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.AllCustomers;
import io.tocsin.auth.Audited;
import io.tocsin.http.hooks.OutboxQueryReader.OutboxQuery;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.Page;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.Answers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notifications to destinations: those that wait, were sent and failed. Not for callers that are
 * limited to customers: it shows the alerts of all.
 */
@ErrorResponses
@Controller("/outbox")
@Tag(name = "Hooks: outbox")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OutboxController {

  private static final String CONFIRM = "confirm";
  private static final int MAX_ID_CHARS = 200;

  /** Counting more takes longer than a caller waits. */
  private static final int MAX_COUNTED = 100_000;

  private final OutboxStore outbox;
  private final OutboxQueryReader reader;
  private final Clock clock;

  OutboxController(OutboxStore outbox, OutboxQueryReader reader, Clock clock) {
    this.outbox = outbox;
    this.reader = reader;
    this.clock = clock;
  }

  /** A page of entries. */
  record Entries(
      List<OutboxView> entries,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      long total) {}

  /** One entry. */
  record Entry(OutboxView entry, String status) {}

  /** How many are tried again. */
  record Replayed(int count, String status) {}

  /**
   * A page of entries, the newest first; the parameters {@code alert} (its id), {@code
   * destination}, {@code state} (pending, in_flight, done, dead, superseded), {@code type}, {@code
   * from-date} and {@code to-date} say which. Their content comes with {@code show-content=true}
   * only. Counting ends at 100,000; the times say which of more.
   */
  @ApiResponse(responseCode = "200", description = "a page of entries")
  @Schema(implementation = Entries.class)
  @Get
  HttpResponse<?> find(HttpRequest<?> request) {
    return asked(request, query -> find(request, query));
  }

  private HttpResponse<?> find(HttpRequest<?> request, OutboxQuery query) {
    Page page = query.page();
    long total = outbox.count(query.filter(), MAX_COUNTED);
    return page.isWithin(total)
        ? HttpResponse.ok(entries(query, outbox.find(query.filter(), page), total))
        : ErrorAnswer.outOfRange(request, page.pages(total));
  }

  private static Entries entries(OutboxQuery query, List<OutboxRecord> records, long total) {
    Page page = query.page();
    List<OutboxView> found =
        records.stream().map(each -> OutboxView.of(each, query.content())).toList();
    return new Entries(
        found,
        Answers.messageFor(found),
        page.number() < page.pages(total),
        page.number(),
        page.size(),
        page.pages(total),
        Answers.OK,
        total);
  }

  /** One entry. */
  @ApiResponse(responseCode = "200", description = "the entry")
  @Schema(implementation = Entry.class)
  @Get("/{id}")
  HttpResponse<?> show(HttpRequest<?> request, String id) {
    return permitted(
        request,
        () ->
            Respond.ifFound(
                request,
                Optional.of(id).filter(OutboxController::isPossible).flatMap(outbox::find),
                found -> HttpResponse.ok(new Entry(OutboxView.of(found, true), Answers.OK))));
  }

  /** Has a dead entry tried again. */
  @ApiResponse(responseCode = "200", description = "it is tried again")
  @Schema(implementation = Replayed.class)
  @Post(value = "/{id}/replay", consumes = MediaType.ALL)
  HttpResponse<?> replay(HttpRequest<?> request, String id) {
    return permitted(
        request,
        () ->
            isPossible(id) && outbox.replay(id, clock.instant())
                ? HttpResponse.ok(new Replayed(1, Answers.OK))
                : ErrorAnswer.of(
                    request, HttpStatus.NOT_FOUND, "there is no dead entry with that id"));
  }

  /**
   * Has all dead entries tried again that the parameters mean, as for the list; without {@code
   * alert}, {@code destination}, {@code type} or dates only with {@code confirm=all}.
   */
  @ApiResponse(responseCode = "200", description = "they are tried again")
  @Schema(implementation = Replayed.class)
  @Post(value = "/replay", consumes = MediaType.ALL)
  HttpResponse<?> replayAll(HttpRequest<?> request) {
    return asked(
        request,
        query ->
            query.isFiltered() || "all".equals(request.getParameters().get(CONFIRM))
                ? replay(request, query.filter())
                : ErrorAnswer.of(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "without a filter this is about every dead entry: add confirm=all to the URL if"
                        + " you mean it"));
  }

  private HttpResponse<?> replay(HttpRequest<?> request, OutboxFilter filter) {
    int count = outbox.replay(filter.in(OutboxState.DEAD), clock.instant());
    Audited.detail(request, "count", count);
    return HttpResponse.ok(new Replayed(count, Answers.OK));
  }

  /** Removes an entry, which then is not sent. */
  @ApiResponse(responseCode = "200", description = "removed")
  @Schema(implementation = Answers.Done.class)
  @Delete("/{id}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return permitted(
        request,
        () ->
            isPossible(id) && outbox.delete(id)
                ? HttpResponse.ok(Answers.Done.OK)
                : ErrorAnswer.notFound(request));
  }

  private static boolean isPossible(String id) {
    return DraftLimits.text("id", id, MAX_ID_CHARS) == null;
  }

  private HttpResponse<?> asked(
      HttpRequest<?> request, Function<OutboxQuery, HttpResponse<?>> answer) {
    return permitted(
        request,
        () -> Respond.ifValid(request, QueryString.parse(request).then(reader::read), answer));
  }

  private static HttpResponse<?> permitted(
      HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    return AllCustomers.permitted(
        request, "the outbox is about the alerts of all customers", answer);
  }
}
