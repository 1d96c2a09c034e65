package io.tocsin.blackout;

import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Condition.In;
import io.tocsin.query.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a blackout is about: those for which all that it sets holds.
 *
 * @param environment of the alerts; never empty
 * @param service all of them are among the alert's
 * @param resource null for any; so for event, group and origin
 * @param tags all of them are among the alert's
 * @param customer whose blackout it is; null for nobody's
 * @param matchers all of them hold; beyond Alerta
 */
public record Coverage(
    String environment,
    List<String> service,
    @Nullable String resource,
    @Nullable String event,
    @Nullable String group,
    List<String> tags,
    @Nullable String origin,
    @Nullable String customer,
    List<AlertMatcher> matchers) {

  public Coverage {
    service = List.copyOf(service);
    tags = List.copyOf(tags);
    matchers = List.copyOf(matchers);
  }

  /**
   * The alerts it is about.
   *
   * @param customerViews whether a customer's blackout leaves the alerts of others alone; without
   *     customer views it is like any other
   */
  public Condition condition(boolean customerViews) {
    List<Condition> parts = new ArrayList<>();
    parts.add(new In(AlertField.ENVIRONMENT, List.of(environment)));
    require(parts, AlertField.RESOURCE, resource);
    require(parts, AlertField.EVENT, event);
    require(parts, AlertField.GROUP, group);
    require(parts, AlertField.ORIGIN, origin);
    require(parts, AlertField.CUSTOMER, customerViews ? customer : null);
    service.forEach(name -> require(parts, AlertField.SERVICE, name));
    tags.forEach(tag -> require(parts, AlertField.TAGS, tag));
    matchers.forEach(matcher -> parts.add(matcher.condition()));
    return new Condition.All(parts);
  }

  private static void require(List<Condition> parts, Field field, @Nullable String value) {
    if (value != null) {
      parts.add(new In(field, List.of(value)));
    }
  }

  /** How narrow it is, for lists only: it decides nothing. */
  public int priority() {
    if (origin != null) {
      return 8;
    }
    if (resource != null && event == null) {
      return 2;
    }
    if (!service.isEmpty()) {
      return 3;
    }
    if (resource == null && event != null) {
      return 4;
    }
    if (group != null) {
      return 5;
    }
    if (resource != null) {
      return 6;
    }
    return tags.isEmpty() ? 0 : 7;
  }
}
