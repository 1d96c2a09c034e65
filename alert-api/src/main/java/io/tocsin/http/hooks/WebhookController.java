package io.tocsin.http.hooks;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.auth.Callers;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.reception.Source;
import io.tocsin.inbound.reception.Sources;
import io.tocsin.inbound.reception.WebhookService;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of other tools. */
@ErrorResponses
@Controller("/webhooks")
@Tag(name = "Hooks: webhooks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhookController {

  private static final byte[] NOTHING = {};
  private static final String DRY_RUN = "dryRun";

  private final Sources sources;
  private final WebhookService service;
  private final WebhookReplies replies;
  private final Scope writeWebhooks;
  private final Clock clock;

  WebhookController(
      Sources sources, WebhookService service, WebhookReplies replies, Scopes scopes, Clock clock) {
    this.sources = sources;
    this.service = service;
    this.replies = replies;
    this.writeWebhooks = scopes.scope("write:webhooks");
    this.clock = clock;
  }

  /**
   * Takes a call of a tool in; some tell all in headers, and send no body. With the parameter
   * {@code dryRun=true} nothing is done: the answer tells which alerts and actions would come of
   * it, and which rule made each field.
   */
  @ApiResponse(
      responseCode = "201",
      description = "alerts were stored",
      content = @Content(schema = @Schema(implementation = WebhookReplies.Stored.class)))
  @ApiResponse(
      responseCode = "202",
      description = "nothing came of it as yet; the message says why",
      content = @Content(schema = @Schema(implementation = WebhookReplies.Unread.class)))
  @ApiResponse(responseCode = "200", description = "done, or of no interest here")
  @Schema(implementation = WebhookReplies.Taken.class)
  @Post(value = "/{source}", consumes = MediaType.ALL)
  HttpResponse<?> post(HttpRequest<byte[]> request, String source) {
    return receive(request, source, "", request.getBody().orElse(NOTHING));
  }

  @Hidden
  @Post(value = "/{source}/{+rest}", consumes = MediaType.ALL)
  HttpResponse<?> post(HttpRequest<byte[]> request, String source, String rest) {
    return receive(request, source, rest, request.getBody().orElse(NOTHING));
  }

  /** Some tools send their alerts in the parameters of the address. */
  @ApiResponse(
      responseCode = "201",
      description = "alerts were stored",
      content = @Content(schema = @Schema(implementation = WebhookReplies.Stored.class)))
  @Get("/{source}")
  HttpResponse<?> get(HttpRequest<?> request, String source) {
    return receive(request, source, "", NOTHING);
  }

  @Hidden
  @Get("/{source}/{+rest}")
  HttpResponse<?> get(HttpRequest<?> request, String source, String rest) {
    return receive(request, source, rest, NOTHING);
  }

  /** The handshake of CloudEvents; other requests for options never get here. */
  @Hidden
  @Options("/{source}")
  HttpResponse<?> options(HttpRequest<?> request, String source) {
    return receive(request, source, "", NOTHING);
  }

  private HttpResponse<?> receive(HttpRequest<?> request, String name, String rest, byte[] body) {
    Source source = sources.find(name).orElse(null);
    if (source == null) {
      return ErrorAnswer.of(
          request, HttpStatus.NOT_FOUND, "Custom webhook '" + name + "' not found.");
    }
    return Respond.ifValid(
        request,
        QueryString.parse(request),
        query -> receive(request, source, call(request, rest, query, body), query));
  }

  private HttpResponse<?> receive(
      HttpRequest<?> request, Source source, WebhookRequest call, Map<String, List<String>> query) {
    Caller caller = Callers.find(request).orElse(Caller.NOBODY);
    if (query.getOrDefault(DRY_RUN, List.of()).contains("true")) {
      return caller.has(writeWebhooks)
          ? HttpResponse.ok(DryRun.of(service.tryOut(source, call)))
          : replies.denied(request, caller);
    }
    return replies.to(request, source, caller, service.receive(source, call, caller));
  }

  private WebhookRequest call(
      HttpRequest<?> request, String rest, Map<String, List<String>> query, byte[] body) {
    Map<String, List<String>> parameters = new LinkedHashMap<>(query);
    parameters.remove("api-key");
    parameters.remove(DRY_RUN);
    return new WebhookRequest(
        request.getMethodName(),
        rest,
        parameters,
        request.getHeaders().asMap(),
        body,
        clock.instant());
  }
}
