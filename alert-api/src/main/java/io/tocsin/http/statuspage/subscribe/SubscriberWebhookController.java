package io.tocsin.http.statuspage.subscribe;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.http.statuspage.PageAdministrators;
import io.tocsin.outbound.Address;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.Subscriber.Channel;
import io.tocsin.statuspage.subscription.Choice;
import io.tocsin.statuspage.subscription.Subscribers;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The webhooks that are notified of what happens on the status page. */
@ErrorResponses
@Controller("/status-page/webhooks")
@Tag(name = "Status page: subscribers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SubscriberWebhookController {

  private static final int MAX_URL_CHARS = 2_000;
  private static final int MAX_COMPONENTS = 1_000;

  private final StatusPages pages;

  SubscriberWebhookController(StatusPages pages) {
    this.pages = pages;
  }

  /** A webhook; its secret is shown where it is made, and never again. */
  record Webhook(long id, String url, boolean global, List<Long> components, String created) {
    static Webhook of(Subscriber subscriber) {
      return new Webhook(
          subscriber.id(),
          subscriber.address(),
          subscriber.global(),
          subscriber.componentIds(),
          subscriber.created().toString());
    }
  }

  /** The answer to one that is made. */
  record Made(Webhook webhook, String secret) {}

  /** All of them. */
  record Webhooks(List<Webhook> webhooks) {}

  /** All webhooks, in the order in which they were made. */
  @ApiResponse(responseCode = "200", description = "all webhooks")
  @Schema(implementation = Webhooks.class)
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return PageAdministrators.permitted(
        request,
        () ->
            HttpResponse.ok(
                new Webhooks(
                    pages.page().all(Subscriber.class).stream()
                        .filter(each -> each.channel() == Channel.WEBHOOK)
                        .map(Webhook::of)
                        .toList())));
  }

  /**
   * Adds a webhook: {@code url}; {@code components}, ids of those that it is notified of; {@code
   * global}, true for all and what has to do with none, which it is without components.
   */
  @ExampleBody(START + "{\"url\":\"https://example.com/hook\",\"components\":[1]}" + END)
  @ApiResponse(
      responseCode = "201",
      description = "the webhook, with the secret by which it knows who calls",
      content = @Content(schema = @Schema(implementation = Made.class)))
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> add(HttpRequest<byte[]> request) {
    return PageAdministrators.permitted(
        request, () -> JsonBodies.answer(request, json -> add(request, json)));
  }

  private HttpResponse<?> add(HttpRequest<?> request, ObjectNode json) {
    String url = json.path("url").asText("");
    String fault = url.length() > MAX_URL_CHARS ? "is too long" : Address.fault(url);
    if (fault != null) {
      return ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, "url " + fault);
    }
    Optional<Choice> choice = choice(json);
    if (choice.isEmpty()) {
      return ErrorAnswer.of(
          request, HttpStatus.BAD_REQUEST, "components must be ids, and global true or false");
    }
    return pages
        .edit(Source.MANUAL, edit -> add(edit, url, choice.get()))
        .<HttpResponse<?>>map(
            made -> HttpResponse.created(new Made(Webhook.of(made), made.secret())))
        .orElseGet(
            () ->
                ErrorAnswer.of(
                    request,
                    HttpStatus.BAD_REQUEST,
                    "there is no such component, or no room for one more subscriber"));
  }

  private static Optional<Subscriber> add(PageEdit edit, String url, Choice choice) {
    return Subscribers.isPossible(edit.page(), choice) && edit.hasRoomFor(Subscriber.class)
        ? Optional.of(Subscribers.addWebhook(edit, url, choice))
        : Optional.empty();
  }

  private static Optional<Choice> choice(ObjectNode json) {
    JsonNode components = json.path("components");
    JsonNode global = json.path("global");
    boolean isList =
        components.isMissingNode() || (components.isArray() && components.size() <= MAX_COMPONENTS);
    if (!isList || !(global.isMissingNode() || global.isBoolean())) {
      return Optional.empty();
    }
    List<Long> ids = new ArrayList<>();
    for (JsonNode component : components) {
      if (!component.isIntegralNumber() || !component.canConvertToLong()) {
        return Optional.empty();
      }
      ids.add(component.longValue());
    }
    return Optional.of(new Choice(global.asBoolean(ids.isEmpty()), ids));
  }

  /** Removes a webhook. */
  @ApiResponse(responseCode = "204", description = "removed")
  @Delete("/{id}")
  HttpResponse<?> remove(HttpRequest<?> request, String id) {
    return PageAdministrators.permitted(
        request,
        () ->
            pages.edit(Source.MANUAL, edit -> remove(edit, id))
                ? HttpResponse.noContent()
                : ErrorAnswer.notFound(request));
  }

  private static boolean remove(PageEdit edit, String id) {
    Optional<Subscriber> meant =
        edit.page().all(Subscriber.class).stream()
            .filter(each -> each.channel() == Channel.WEBHOOK)
            .filter(each -> Long.toString(each.id()).equals(id))
            .findFirst();
    meant.ifPresent(edit::remove);
    return meant.isPresent();
  }
}
