package io.tocsin.outbound.dispatch;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.Section;
import io.tocsin.outbound.Notifier;
import io.tocsin.query.Condition;
import io.tocsin.query.string.QueryStringParser;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the file of hooks lets a destination have.
 *
 * @param where which alerts
 * @param events which of their events; empty for those that suit the interest of its notifier
 * @param patience how long delivery is worth trying; null for what its notifier says
 */
public record DestinationFilter(
    Condition where, Set<EventType> events, @Nullable Duration patience) {

  /** All that suits the interest of the notifier. */
  public static final DestinationFilter DEFAULT =
      new DestinationFilter(Condition.EVERYTHING, Set.of(), null);

  /** The form of a destination's name: it is part of ids and of metrics. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  public DestinationFilter {
    events = Set.copyOf(events);
  }

  /**
   * The options {@code where} (a query string), {@code events} (a list) and {@code patience} of a
   * destination.
   *
   * @param model says what severities and statuses there are
   * @throws HookFileException if one of them, or the name, is not such
   */
  public static DestinationFilter read(String name, Section section, AlarmModel model) {
    if (!NAME.matcher(name).matches()) {
      throw new HookFileException(
          section.place(), "must be named by letters, digits, - and _, at most 64");
    }
    Duration patience = section.duration("patience", Duration.ZERO);
    return new DestinationFilter(
        where(section, model), events(section), patience.isZero() ? null : patience);
  }

  private static Condition where(Section section, AlarmModel model) {
    return switch (new QueryStringParser(model.knownValues()).parse(section.text("where", ""))) {
      case Parsed.Ok<Condition>(Condition condition) -> condition;
      case Parsed.Bad<Condition>(String message, List<String> errors) ->
          throw section.fault("where", message + " " + String.join("; ", errors));
    };
  }

  private static Set<EventType> events(Section section) {
    Set<EventType> events = EnumSet.noneOf(EventType.class);
    for (String label : section.texts("events")) {
      events.add(
          EventType.of(label)
              .orElseThrow(() -> section.fault("events", "has no such event: " + label)));
    }
    return events;
  }

  /** Whether a notifier of that interest gets events of that type. */
  boolean has(EventType type, Notifier.Interest interest) {
    return events.isEmpty() ? isDefault(type, interest) : events.contains(type);
  }

  /** A state alone is not made another by its details. */
  private static boolean isDefault(EventType type, Notifier.Interest interest) {
    return switch (interest) {
      case STATE -> type.weight() != EventType.Weight.DETAIL;
      case EVENTS -> type != EventType.RECEIVED && type != EventType.DELETED;
      case EVERYTHING -> true;
    };
  }
}
