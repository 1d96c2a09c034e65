package io.tocsin.http.cachet.v3;

import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.subscription.Choice;
import io.tocsin.statuspage.subscription.Subscribed;
import io.tocsin.statuspage.subscription.Subscribers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Subscribers by mail (cachet-api 5.11); webhooks are none of this API's. */
final class SubscriberType implements ResourceType<Subscriber> {

  @Override
  public Class<Subscriber> item() {
    return Subscriber.class;
  }

  @Override
  public String ability() {
    return "subscribers";
  }

  @Override
  public Listing<Subscriber> listing() {
    return SubscriberResource.LIST;
  }

  @Override
  public List<Subscriber> all(Look look) {
    return look.all().all(Subscriber.class).stream().filter(SubscriberType::isMail).toList();
  }

  @Override
  public Optional<Subscriber> find(Look look, long id) {
    return look.all().find(Subscriber.class, id).filter(SubscriberType::isMail);
  }

  @Override
  public Resource present(Look look, Subscriber subscriber) {
    return new SubscriberResource(look, subscriber);
  }

  private static boolean isMail(Subscriber subscriber) {
    return subscriber.channel() == Subscriber.Channel.EMAIL;
  }

  @Override
  public boolean isPrivate() {
    return true;
  }

  @Override
  public Supplier<Stored<Subscriber>> read(
      PageEdit edit, Change change, @Nullable Subscriber before) {
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
      Subscribed made = Subscribers.subscribe(edit, address, choice, verified, meta);
      return new Stored<>(made.subscriber(), made.isNew());
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
    String address = fields.required("email", Fields.NAME, before);
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
