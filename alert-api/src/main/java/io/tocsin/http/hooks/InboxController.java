package io.tocsin.http.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.AllCustomers;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.reception.Source;
import io.tocsin.inbound.reception.Sources;
import io.tocsin.inbound.reception.WebhookService;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxMessage.State;
import io.tocsin.inbox.InboxStore;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.QueryString;
import io.tocsin.web.RawJson;
import io.tocsin.web.Respond;
import io.tocsin.web.alert.Answers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tools have sent lately, for those who set them up. Not for callers that are limited to
 * customers: it shows what all of them sent.
 */
@ErrorResponses
@Controller
@Tag(name = "Hooks: inbox")
@ExecuteOn(TaskExecutors.BLOCKING)
final class InboxController {

  private static final int PAGE_SIZE = 50;

  private final InboxStore inbox;
  private final Sources sources;
  private final WebhookService service;

  InboxController(InboxStore inbox, Sources sources, WebhookService service) {
    this.inbox = inbox;
    this.sources = sources;
    this.service = service;
  }

  /** All sources. */
  record SourceList(List<SourceRow> sources, String status, int total) {}

  /**
   * A source of calls.
   *
   * @param signed whether its calls must be signed
   */
  record SourceRow(@Nullable String customer, String path, boolean signed, String type) {}

  /**
   * Calls, the newest first.
   *
   * @param next for the parameter {@code before} of the next page; null if there is none
   */
  record Calls(
      List<InboxView> calls,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next,
      String status,
      int total) {}

  /** One call. */
  record Call(InboxView call, String status) {}

  /** The outcome of a call that was processed again. */
  record Replayed(RawJson result, String status) {}

  /** All sources, with their paths. */
  @ApiResponse(responseCode = "200", description = "all of them")
  @Schema(implementation = SourceList.class)
  @Get("/webhooks")
  HttpResponse<?> sources(HttpRequest<?> request) {
    return permitted(
        request,
        () -> {
          List<SourceRow> rows = sources.all().stream().map(InboxController::row).toList();
          return HttpResponse.ok(new SourceList(rows, Answers.OK, rows.size()));
        });
  }

  private static SourceRow row(Source source) {
    return new SourceRow(
        source.customer(),
        "/webhooks/" + source.name(),
        !source.secrets().isEmpty(),
        source.type());
  }

  /**
   * A page of calls; the parameters {@code source}, {@code state} (processed, unmatched, refused,
   * unread) and {@code before} say which.
   */
  @ApiResponse(responseCode = "200", description = "a page of calls")
  @Schema(implementation = Calls.class)
  @Get("/inbox")
  HttpResponse<?> find(HttpRequest<?> request) {
    return permitted(
        request,
        () ->
            Respond.ifValid(
                request,
                QueryString.parse(request).then(InboxController::query),
                query -> HttpResponse.ok(page(query))));
  }

  private record InboxQuery(@Nullable String source, @Nullable State state, long before) {}

  private static Parsed<InboxQuery> query(Map<String, List<String>> parameters) {
    String before = QueryString.first(parameters, "before");
    Optional<Long> number = before == null ? Optional.of(Long.MAX_VALUE) : number(before);
    if (number.isEmpty()) {
      return Parsed.bad("'before' must be the id of a call");
    }
    String source = QueryString.first(parameters, "source");
    if (source != null && source.indexOf(0) >= 0) {
      return Parsed.bad("'source' must not contain NUL characters");
    }
    String text = QueryString.first(parameters, "state");
    Optional<State> state =
        Stream.of(State.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
    return text != null && state.isEmpty()
        ? Parsed.bad("'state' must be processed, unmatched, refused or unread")
        : new Parsed.Ok<>(new InboxQuery(source, state.orElse(null), number.get()));
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Calls page(InboxQuery query) {
    List<InboxMessage> found = inbox.list(query.source(), query.state(), query.before(), PAGE_SIZE);
    String next = found.size() < PAGE_SIZE ? null : Long.toString(found.getLast().number());
    return new Calls(found.stream().map(InboxView::of).toList(), next, Answers.OK, found.size());
  }

  /** One call. */
  @ApiResponse(responseCode = "200", description = "the call")
  @Schema(implementation = Call.class)
  @Get("/inbox/{number}")
  HttpResponse<?> show(HttpRequest<?> request, String number) {
    return with(
        request, number, message -> HttpResponse.ok(new Call(InboxView.of(message), Answers.OK)));
  }

  /**
   * Processes a call once more, as the server reads it now; with the parameter {@code dryRun=true}
   * only shows what would come of it.
   */
  @ApiResponse(responseCode = "200", description = "what became of it")
  @Schema(implementation = Replayed.class)
  @Post(value = "/inbox/{number}/replay", consumes = MediaType.ALL)
  HttpResponse<?> replay(HttpRequest<?> request, String number) {
    boolean dryRun = "true".equals(request.getParameters().get("dryRun"));
    return with(request, number, message -> replay(request, message, dryRun));
  }

  private HttpResponse<?> replay(HttpRequest<?> request, InboxMessage message, boolean dryRun) {
    Optional<Source> source = sources.find(message.source());
    Optional<WebhookRequest> input = WebhookService.input(message);
    if (source.isEmpty() || input.isEmpty()) {
      return ErrorAnswer.of(
          request, HttpStatus.CONFLICT, "the call or its source is not there any more");
    }
    return dryRun
        ? HttpResponse.ok(DryRun.of(service.tryOut(source.get(), input.get())))
        : Respond.ifFound(
            request,
            service.replay(source.get(), message),
            result -> HttpResponse.ok(new Replayed(new RawJson(result), Answers.OK)));
  }

  private HttpResponse<?> with(
      HttpRequest<?> request, String number, Function<InboxMessage, HttpResponse<?>> answer) {
    return permitted(
        request, () -> Respond.ifFound(request, number(number).flatMap(inbox::find), answer));
  }

  private static HttpResponse<?> permitted(
      HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    return AllCustomers.permitted(
        request, "sources and inbox are about the alerts of all customers", answer);
  }
}
