package io.tocsin.statuspage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts count for which components.
 *
 * @param priority the highest is asked first
 * @param match what an alert has to have: name of a field, or {@code attributes.NAME}, and its
 *     values, of which one is enough; a value between slashes is a regular expression of a whole
 *     value. An alert of a customer needs one that names the customer
 * @param allTags tags that an alert has to have, all of them
 * @param componentIds the components that it counts for
 * @param proceeds whether rules of lower priority are asked too
 * @param severities statuses of the component by severity, in place of the usual ones
 * @param minimum the least severity that counts; null for all
 * @param delay how long something has to be worse before that is shown
 * @param settle how long something has to be better before that is shown
 * @param policy what is done about incidents
 * @param incidentSeverity the least severity that opens an incident; null for the least that counts
 * @param template slug of the text of incidents; null for a text that names the component only
 * @param visible who sees those incidents
 * @param notifications whether subscribers are notified of them
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record AlertRule(
    long id,
    String name,
    int priority,
    Map<String, List<String>> match,
    List<String> allTags,
    List<Long> componentIds,
    boolean proceeds,
    Map<String, ComponentStatus> severities,
    @Nullable String minimum,
    Duration delay,
    Duration settle,
    Policy policy,
    @Nullable String incidentSeverity,
    @Nullable String template,
    Visibility visible,
    boolean notifications,
    Instant created,
    Instant updated)
    implements Item {

  /** How long something has to be worse where no rule says so. */
  public static final Duration DELAY = Duration.ofMinutes(1);

  /** How long something has to be better where no rule says so. */
  public static final Duration SETTLE = Duration.ofMinutes(2);

  /** What is done about incidents. */
  public enum Policy {
    /** None is opened. */
    NONE,
    /** One is opened, kept and ended. */
    AUTOMATIC,
    /** The same, but only callers with a name see it, until one of them publishes it. */
    DRAFT
  }

  public AlertRule {
    match = Map.copyOf(match);
    allTags = List.copyOf(allTags);
    componentIds = List.copyOf(componentIds);
    severities = Map.copyOf(severities);
  }

  /** A rule that matches everything, counts for nothing and opens no incidents. */
  public static AlertRule blank(long id, Instant now) {
    return new AlertRule(
        id,
        "",
        0,
        Map.of(),
        List.of(),
        List.of(),
        false,
        Map.of(),
        null,
        DELAY,
        SETTLE,
        Policy.NONE,
        null,
        null,
        Visibility.EVERYBODY,
        true,
        now,
        now);
  }

  /** This rule with a new time of its last change. */
  public AlertRule withUpdated(Instant now) {
    return AlertRuleBuilder.builder(this).updated(now).build();
  }
}
