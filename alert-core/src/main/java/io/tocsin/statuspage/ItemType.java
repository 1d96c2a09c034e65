package io.tocsin.statuspage;

import java.util.Arrays;

/** The types of items, by which they are stored, and how many there may be. */
public enum ItemType {
  COMPONENT(Component.class, 10_000),
  GROUP(ComponentGroup.class, 1_000),
  INCIDENT(Incident.class, 50_000),
  TEMPLATE(IncidentTemplate.class, 1_000),
  SCHEDULE(Schedule.class, 10_000),
  METRIC(Metric.class, 1_000),
  SUBSCRIBER(Subscriber.class, 50_000),
  RULE(AlertRule.class, 10_000),
  NOTICE(Notice.class, 200_000);

  private final Class<? extends Item> type;
  private final int limit;

  ItemType(Class<? extends Item> type, int limit) {
    this.type = type;
    this.limit = limit;
  }

  /** The class of its items. */
  public Class<? extends Item> type() {
    return type;
  }

  /** How many there may be. */
  public int limit() {
    return limit;
  }

  /** The type of items of that class. */
  public static ItemType of(Class<? extends Item> type) {
    return Arrays.stream(values()).filter(each -> each.type == type).findFirst().orElseThrow();
  }
}
