package io.tocsin.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action of somebody. Bodies, queries and credentials are nowhere in it.
 *
 * @param login null for callers without a name
 * @param kind how the caller is known, as {@code key}
 * @param customers what the caller is limited to; empty for no limit
 * @param event what was done, as {@code key-created}
 * @param message the same for people
 * @param resource id of what it was done to; null if that is not known
 * @param type kind of that, as {@code key}
 * @param path that of the route, as {@code /alert/{id}}: ids and secrets are not in it
 * @param address where the request came from
 * @param agent what the client calls itself, cut
 * @param detail more, as JSON values
 */
public record AuditEvent(
    String id,
    Instant time,
    @Nullable String login,
    String kind,
    List<String> customers,
    Category category,
    String event,
    String message,
    @Nullable String resource,
    @Nullable String type,
    String method,
    String path,
    String address,
    String agent,
    String requestId,
    Map<String, Object> detail) {

  public AuditEvent {
    customers = List.copyOf(customers);
    detail = Collections.unmodifiableMap(new LinkedHashMap<>(detail));
  }

  /** What sort of thing is done. */
  public enum Category {
    /** To users, keys and whatever else needs an administrator. */
    ADMIN,
    /** To alerts and whatever else users work on. */
    WRITE,
    /** Coming in, or trying to. */
    AUTH;

    /** The name of the category in settings and answers. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
