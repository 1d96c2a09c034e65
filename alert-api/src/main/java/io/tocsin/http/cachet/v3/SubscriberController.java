package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.http.cachet.v3.Resource.Related;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.subscription.Choice;
import io.tocsin.statuspage.subscription.Subscribers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Subscribers by mail, whom only those may see who manage them; this API knows nothing of webhooks.
 */
@Controller("/api/subscribers")
@Tag(name = "Cachet v3: subscribers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class SubscriberController extends ItemController<Subscriber> {

  private static final Listing<Subscriber> LIST =
      new Listing<>(
          Map.of(
              "email", Listing.contains(Subscriber::address),
              "global", Listing.flag(Subscriber::global)),
          Subscriber::meta,
          Map.of(
              "email", Comparator.comparing(Subscriber::address),
              "id", Comparator.comparingLong(Subscriber::id)),
          Comparator.comparingLong(Subscriber::id),
          Set.of("components", "meta"));

  SubscriberController(Api api) {
    super(api, Subscriber.class, "subscribers", LIST);
  }

  @Override
  boolean isPrivate() {
    return true;
  }

  @Override
  List<Subscriber> all(Call call) {
    return call.all().all(Subscriber.class).stream().filter(SubscriberController::isMail).toList();
  }

  @Override
  Optional<Subscriber> find(Call call, long id) {
    return call.all().find(Subscriber.class, id).filter(SubscriberController::isMail);
  }

  private static boolean isMail(Subscriber subscriber) {
    return subscriber.channel() == Subscriber.Channel.EMAIL;
  }

  @Override
  Resource present(Call call, Subscriber subscriber) {
    ObjectNode attributes =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", subscriber.id())
            .put("email", subscriber.address())
            .put("global", subscriber.global())
            .put("verified", subscriber.verified() != null);
    attributes.set("verified_at", call.times().write(subscriber.verified()));
    call.times().write(attributes, subscriber.created(), subscriber.updated());
    return Resource.of(
        "subscribers",
        subscriber.id(),
        attributes,
        subscriber.meta(),
        _ ->
            new Related.Many(
                subscriber.componentIds().stream()
                    .flatMap(id -> call.page().find(Component.class, id).stream())
                    .map(component -> ComponentResource.of(call, component))
                    .toList()));
  }

  @Override
  Supplier<Stored<Subscriber>> read(PageEdit edit, Change change, @Nullable Subscriber before) {
    return before == null
        ? subscribe(edit, change.fields())
        : change(edit, change.fields(), before);
  }

  /** Whoever is subscribed already stays as it is. */
  private static Supplier<Stored<Subscriber>> subscribe(PageEdit edit, Fields fields) {
    String address = address(fields, null);
    Choice choice = choice(fields, Choice.EVERYTHING);
    boolean verified = fields.flag("verified", false);
    Map<String, Object> meta = fields.object("meta", Map.of());
    return () -> {
      boolean isNew = Subscribers.find(edit.page(), address).isEmpty();
      return new Stored<>(Subscribers.subscribe(edit, address, choice, verified, meta), isNew);
    };
  }

  /** Another address has to be confirmed. */
  private static Supplier<Stored<Subscriber>> change(
      PageEdit edit, Fields fields, Subscriber before) {
    String address = address(fields, before.address());
    Choice choice = choice(fields, Choice.of(before));
    Map<String, Object> meta = fields.object("meta", before.meta());
    if (Subscribers.find(edit.page(), address)
        .filter(each -> each.id() != before.id())
        .isPresent()) {
      fields.add("email", "The email has already been taken.");
    }
    return () ->
        new Stored<>(Subscribers.change(edit, before, address, choice, meta).orElseThrow(), false);
  }

  private static String address(Fields fields, @Nullable String before) {
    String address = fields.required("email", Fields.MAX_NAME_CHARS, before);
    if (!address.isEmpty() && fields.has("email") && !Subscribers.isAddress(address)) {
      fields.add("email", "The email field must be a valid email address.");
    }
    return address;
  }

  private static Choice choice(Fields fields, Choice before) {
    Set<Long> ids = Impacts.ids(fields);
    return new Choice(
        fields.flag("global", before.global()),
        ids == null ? before.componentIds() : List.copyOf(ids));
  }
}
