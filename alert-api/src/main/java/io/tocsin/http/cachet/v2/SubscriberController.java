package io.tocsin.http.cachet.v2;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.Subscriber.Channel;
import io.tocsin.statuspage.subscription.Choice;
import io.tocsin.statuspage.subscription.Subscribers;
import io.tocsin.web.ExampleBody;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Lists, makes and deletes subscribers by e-mail and what they chose. */
@Controller("/api/v1")
@Tag(name = "Cachet v2: subscribers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SubscriberController {

  /** A subscription has no number of its own: its subscriber's times this, and its component's. */
  private static final long SUBSCRIPTIONS = 1_000_000_000;

  private static final Listing<Subscriber> LISTING =
      new Listing<>(List.of(), List.of(), Comparator.comparingLong(Subscriber::id));

  private final Api api;
  private final StatusPages pages;

  SubscriberController(Api api, StatusPages pages) {
    this.api = api;
    this.pages = pages;
  }

  /** The subscribers. */
  @ApiResponse(responseCode = "200", description = "the subscribers, in the member data")
  @Get("/subscribers")
  HttpResponse<?> list(HttpRequest<?> request) {
    return api.write(
        request,
        call ->
            LISTING.answer(
                call,
                pages.page().all(Subscriber.class).stream()
                    .filter(each -> each.channel() == Channel.EMAIL)
                    .toList(),
                each -> json(call, each)));
  }

  private static ObjectNode json(Call call, Subscriber subscriber) {
    String created = call.times().write(subscriber.created());
    String updated = call.times().write(subscriber.updated());
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", subscriber.id())
            .put("email", subscriber.address())
            .put("verified_at", call.times().write(subscriber.verified()))
            .put("global", subscriber.global())
            .put("created_at", created)
            .put("updated_at", updated)
            .putNull("phone_number")
            .putNull("slack_webhook_url");
    ArrayNode subscriptions = json.putArray("subscriptions");
    for (long componentId : subscriber.componentIds()) {
      subscriptions
          .addObject()
          .put("id", subscriber.id() * SUBSCRIPTIONS + componentId)
          .put("subscriber_id", subscriber.id())
          .put("component_id", componentId)
          .put("created_at", created)
          .put("updated_at", updated);
    }
    return json;
  }

  /** Subscribes an address, whose owner has to confirm it; who is subscribed stays as it is. */
  @ExampleBody(START + "{\"email\":\"jo@example.org\",\"components\":[1]}" + END)
  @ApiResponse(responseCode = "200", description = "the subscriber, in the member data")
  @ApiResponse(responseCode = "400", description = "what is wrong, in errors[0].meta.details")
  @Post(value = "/subscribers", consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.write(
        request,
        (call, fields) -> api.edit(edit -> create(edit, call, new Input(fields, call.times()))));
  }

  private static HttpResponse<?> create(PageEdit edit, Call call, Input input) {
    input.require(List.of("email"));
    String address = input.name("email", Input.MAX_NAME_CHARS, "");
    boolean verified = input.flag("verify", false);
    Choice choice = Choice.of(input.ids("components"));
    if (input.broken().isEmpty() && !Subscribers.isAddress(address)) {
      input.refuse("The email must be a valid email address.");
    }
    if (!Subscribers.isPossible(edit.page(), choice)) {
      input.refuse("The selected components are invalid.");
    }
    if (!edit.hasRoomFor(Subscriber.class)) {
      input.refuse("There may be no more subscribers.");
    }
    return input.broken().isEmpty()
        ? Answers.data(json(call, Subscribers.subscribe(edit, address, choice, verified, Map.of())))
        : Answers.invalid(input.broken());
  }

  /** Deletes a subscriber. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete("/subscribers/{id:[0-9]+}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return api.write(
        request,
        _ ->
            api.edit(
                Item.parseId(id),
                Subscriber.class,
                (edit, subscriber) -> {
                  edit.remove(subscriber);
                  return Answers.gone();
                }));
  }

  /** Ends the subscription to one component; with the last of them, the subscriber. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete("/subscriptions/{id:[0-9]+}")
  HttpResponse<?> unsubscribe(HttpRequest<?> request, String id) {
    long subscription = Item.parseId(id);
    return api.write(
        request,
        _ ->
            api.edit(
                subscription / SUBSCRIPTIONS,
                Subscriber.class,
                (edit, subscriber) -> end(edit, subscriber, subscription % SUBSCRIPTIONS)));
  }

  private static HttpResponse<?> end(PageEdit edit, Subscriber subscriber, long componentId) {
    if (!subscriber.componentIds().contains(componentId)) {
      return Answers.notFound();
    }
    List<Long> rest =
        subscriber.componentIds().stream().filter(each -> each != componentId).toList();
    if (rest.isEmpty()) {
      edit.remove(subscriber);
    } else {
      Choice choice = new Choice(false, rest);
      Subscribers.change(edit, subscriber, subscriber.address(), choice, subscriber.meta());
    }
    return Answers.gone();
  }
}
