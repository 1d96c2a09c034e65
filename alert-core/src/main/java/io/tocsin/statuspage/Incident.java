package io.tocsin.statuspage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that has gone wrong, as the public sees it.
 *
 * @param guid a UUID, by which pages name it
 * @param message Markdown
 * @param stickied shown before all others
 * @param notifications whether subscribers are notified
 * @param user login of its author; null for the engine
 * @param occurred when it began; null: not said
 * @param published from when on others than its authors see it
 * @param impacts on components, each of them once
 * @param updates the oldest first
 * @param automation of an incident that alerts opened; null for others
 * @param meta any JSON values by name
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record Incident(
    long id,
    String guid,
    String name,
    String message,
    IncidentStatus status,
    Visibility visible,
    boolean stickied,
    boolean notifications,
    @Nullable String user,
    @Nullable Instant occurred,
    Instant published,
    List<Impact> impacts,
    List<Update> updates,
    @Nullable Automation automation,
    Map<String, Object> meta,
    Instant created,
    Instant updated)
    implements Item {

  /** How many updates one may have. */
  public static final int MAX_UPDATES = 1_000;

  /**
   * Of an incident that alerts opened.
   *
   * @param key of what it is about: one incident at a time is open for it
   * @param alerts the ids of the alerts it is about, those that are over included, and which of
   *     their episodes was the last that it was about
   * @param handsOff a person has set its status: the engine sets none any more
   * @param recovered since when none of its alerts is open; null while one is
   */
  public record Automation(
      String key, Map<String, Long> alerts, boolean handsOff, @Nullable Instant recovered) {
    public Automation {
      alerts = Collections.unmodifiableMap(new LinkedHashMap<>(alerts));
    }

    /** This automation, which sets no status any more. */
    public Automation byHand() {
      return new Automation(key, alerts, true, recovered);
    }
  }

  public Incident {
    impacts = List.copyOf(impacts);
    updates = List.copyOf(updates);
    meta = Values.copy(meta);
  }

  /** A new incident without texts, which only callers with a name see. */
  public static Incident blank(long id, @Nullable String user, Instant now) {
    return new Incident(
        id,
        UUID.randomUUID().toString(),
        "",
        "",
        IncidentStatus.REPORTED,
        Visibility.AUTHENTICATED,
        false,
        false,
        user,
        null,
        now,
        List.of(),
        List.of(),
        null,
        Map.of(),
        now,
        now);
  }

  /** Whether it is not fixed yet. */
  public boolean isOpen() {
    return status != IncidentStatus.FIXED;
  }

  /** Whether guests see it by then. */
  public boolean isPublic(Instant now) {
    return visible == Visibility.EVERYBODY && !published.isAfter(now);
  }

  /** The update that was written last. */
  public Optional<Update> newestUpdate() {
    return updates.stream()
        .max(Comparator.comparing(Update::created).thenComparingLong(Update::id));
  }

  /** When it began, as far as is known. */
  public Instant began() {
    return occurred == null ? created : occurred;
  }

  /** This incident with another status. */
  public Incident withStatus(IncidentStatus other, Instant now) {
    return edited(incident -> incident.status(other).updated(now));
  }

  /** This incident with other updates, and the status of the newest if there is one. */
  public Incident withUpdates(List<Update> others, Instant now) {
    Incident changed = edited(incident -> incident.updates(others).updated(now));
    return changed
        .newestUpdate()
        .map(Update::status)
        .map(newest -> changed.withStatus(newest, now))
        .orElse(changed);
  }

  /** This incident with other impacts. */
  public Incident withImpacts(List<Impact> others, Instant now) {
    return edited(incident -> incident.impacts(others).updated(now));
  }

  /** A copy with the changes that the builder is given. */
  public Incident edited(UnaryOperator<IncidentBuilder> edit) {
    return edit.apply(IncidentBuilder.builder(this)).build();
  }
}
