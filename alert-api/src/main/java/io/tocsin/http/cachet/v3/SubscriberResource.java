package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.statuspage.Subscriber;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** Somebody who is told by mail (cachet-api 5.11). */
record SubscriberResource(Look look, Subscriber subscriber) implements Resource {

  static final Listing<Subscriber> LIST =
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

  @Override
  public String type() {
    return "subscribers";
  }

  @Override
  public String id() {
    return Long.toString(subscriber.id());
  }

  @Override
  public void write(ObjectNode attributes) {
    attributes
        .put("id", subscriber.id())
        .put("email", subscriber.address())
        .put("global", subscriber.global())
        .put("verified", subscriber.verified() != null);
    attributes.set("verified_at", look.times().write(subscriber.verified()));
    attributes.set("created", look.times().write(subscriber.created()));
    attributes.set("updated", look.times().write(subscriber.updated()));
  }

  @Override
  public Map<String, Object> meta() {
    return subscriber.meta();
  }

  @Override
  public Related related(String relation) {
    return new Related.Many(
        subscriber.componentIds().stream()
            .flatMap(id -> look.page().component(id).stream())
            .map(component -> new ComponentResource(look, component, null))
            .toList());
  }
}
