package io.tocsin.http.cachet.v3;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.subscription.Choice;
import io.tocsin.statuspage.subscription.Subscribed;
import io.tocsin.statuspage.subscription.Subscribers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists, shows, makes, changes and takes away subscribers (cachet-api 5.11), which only those may
 * see who manage them. Webhooks are none of this API's.
 */
@Controller("/api/subscribers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class SubscriberController {

  private static final String SCOPE = "write:subscribers";
  private static final Set<String> INCLUDES = SubscriberResource.LIST.includes();

  private final Api api;

  SubscriberController(Api api) {
    this.api = api;
  }

  private static List<Subscriber> all(Look look) {
    return look.all().all(Subscriber.class).stream()
        .filter(each -> each.channel() == Subscriber.Channel.EMAIL)
        .toList();
  }

  private static Optional<Subscriber> find(Look look, String id) {
    return look.all()
        .find(Subscriber.class, Look.id(id))
        .filter(each -> each.channel() == Subscriber.Channel.EMAIL);
  }

  /** All subscribers. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return api.readWith(
        SCOPE,
        request,
        INCLUDES,
        look ->
            SubscriberResource.LIST.answer(
                look, all(look), each -> new SubscriberResource(look, each)));
  }

  /** One subscriber. */
  @ApiResponse(responseCode = "200", description = "the subscriber")
  @Get("/{id}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return api.readWith(
        SCOPE,
        request,
        INCLUDES,
        look ->
            find(look, id)
                .<HttpResponse<?>>map(each -> look.one(new SubscriberResource(look, each)))
                .orElseGet(Answers::notFound));
  }

  /** Subscribes an address; whoever is subscribed already stays as it is. */
  @ApiResponse(responseCode = "200", description = "the subscriber, who was there before")
  @ApiResponse(responseCode = "201", description = "the subscriber")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.edit(request, SCOPE, INCLUDES, SubscriberController::subscribe);
  }

  private static HttpResponse<?> subscribe(PageEdit edit, Change change) {
    Fields fields = change.fields();
    change.needsRoom(edit, Subscriber.class);
    String address = address(fields, null);
    Choice choice = choice(fields, Choice.EVERYTHING);
    boolean verified = fields.flag("verified", false);
    Map<String, Object> meta = fields.object("meta", Map.of());
    return change.accept(
        () -> {
          Subscribed made = Subscribers.subscribe(edit, address, choice, verified, meta);
          Look look = change.look();
          return look.one(
              made.isNew() ? HttpStatus.CREATED : HttpStatus.OK,
              new SubscriberResource(look, made.subscriber()));
        });
  }

  private static String address(Fields fields, @Nullable String before) {
    String address = fields.required("email", Fields.NAME, before);
    if (!address.isEmpty() && fields.has("email") && !Subscribers.isAddress(address)) {
      fields.add("email", "The email field must be a valid email address.");
    }
    return address;
  }

  private static Choice choice(Fields fields, Choice before) {
    Set<Long> ids = fields.componentIds("components");
    return new Choice(
        fields.flag("global", before.global()),
        ids == null ? before.componentIds() : List.copyOf(ids));
  }

  /** Changes what the body names; another address has to be confirmed. */
  @ApiResponse(responseCode = "200", description = "the subscriber, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        SCOPE,
        INCLUDES,
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(before -> change(edit, change, before))
                .orElseGet(Answers::notFound));
  }

  private static HttpResponse<?> change(PageEdit edit, Change change, Subscriber before) {
    Fields fields = change.fields();
    String address = address(fields, before.address());
    Choice choice = choice(fields, Choice.of(before));
    Map<String, Object> meta = fields.object("meta", before.meta());
    if (Subscribers.find(edit.page(), address)
        .filter(each -> each.id() != before.id())
        .isPresent()) {
      fields.add("email", "The email has already been taken.");
    }
    return change.accept(
        () ->
            Subscribers.change(edit, before, address, choice, meta)
                .<HttpResponse<?>>map(
                    changed -> change.look().one(new SubscriberResource(change.look(), changed)))
                .orElseGet(Answers::notFound));
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id) {
    return update(request, id);
  }

  /** Ends a subscription. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        "delete:subscribers",
        INCLUDES,
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(found -> change.remove(() -> edit.remove(found)))
                .orElseGet(Answers::notFound));
  }
}
