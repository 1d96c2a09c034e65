package io.tocsin.statuspage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber to incidents, maintenance and statuses.
 *
 * @param address e-mail address, or address of a webhook
 * @param global notified of all components, and not only of some
 * @param componentIds the components that it is notified of, where it is not global
 * @param secret digest of what the link of its confirmation holds, empty without one; of a webhook,
 *     the key that signs its notifications
 * @param verified when its owner has confirmed the address; null: not yet, and nothing is sent
 * @param meta any JSON values by name
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record Subscriber(
    long id,
    Channel channel,
    String address,
    boolean global,
    List<Long> componentIds,
    String secret,
    @Nullable Instant verified,
    Map<String, Object> meta,
    Instant created,
    Instant updated)
    implements Item {

  /** How it is notified. */
  public enum Channel {
    EMAIL,
    WEBHOOK
  }

  public Subscriber {
    componentIds = List.copyOf(componentIds);
    meta = Values.copy(meta);
  }

  /** Whether it is notified of what has to do with those components. */
  public boolean wants(List<Long> components) {
    return verified != null && (global || components.stream().anyMatch(componentIds::contains));
  }

  /** A copy with the changes that the builder is given. */
  public Subscriber edited(UnaryOperator<SubscriberBuilder> edit) {
    return edit.apply(SubscriberBuilder.builder(this)).build();
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Subscriber[" + id + ", " + channel + "]";
  }
}
