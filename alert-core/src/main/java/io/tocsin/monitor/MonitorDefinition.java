package io.tocsin.monitor;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What its owner says of a monitor.
 *
 * @param name for people; of a heartbeat, its origin
 * @param slug by which it can be pinged; empty for none, and not unique
 * @param tags in their order; a check's are the words of one text, split at each single blank
 * @param description for people
 * @param attributes of a heartbeat; JSON values
 * @param timeout seconds from one ping to the next; of no effect where there is a schedule. 0 in a
 *     heartbeat: it never expires
 * @param grace seconds from the expected ping, or the start of a run, until the monitor is down
 * @param schedule a cron or OnCalendar expression; null where the timeout counts
 * @param zone IANA name of the zone of the schedule
 * @param channels names of the destinations that are told of its alerts; null: all that would be
 *     told of any alert
 * @param manualResume whether pings are ignored while it is paused
 * @param maxLatency of a heartbeat, in milliseconds; later ones are slow
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record MonitorDefinition(
    String name,
    String slug,
    List<String> tags,
    String description,
    Map<String, Object> attributes,
    long timeout,
    long grace,
    @Nullable String schedule,
    String zone,
    @Nullable List<String> channels,
    boolean manualResume,
    PingFilter filter,
    long maxLatency) {

  public MonitorDefinition {
    tags = List.copyOf(tags);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    channels = channels == null ? null : List.copyOf(channels);
  }

  /** A check that says nothing: a day, and an hour of grace. */
  public static final MonitorDefinition DEFAULT =
      new MonitorDefinition(
          "",
          "",
          List.of(),
          "",
          Map.of(),
          86_400,
          3_600,
          null,
          "UTC",
          null,
          false,
          PingFilter.NONE,
          0);

  /** A heartbeat of that origin. */
  public static MonitorDefinition heartbeat(
      String origin,
      List<String> tags,
      Map<String, Object> attributes,
      long timeout,
      long maxLatency) {
    return DEFAULT.toBuilder()
        .name(origin)
        .tags(tags)
        .attributes(attributes)
        .timeout(timeout)
        .grace(0)
        .maxLatency(maxLatency)
        .build();
  }

  /** A check's tags as one text, as its owner gave them. */
  public String tagText() {
    return String.join(" ", tags);
  }

  /** The tags of a text: its words, the empty ones between two blanks included. */
  public static List<String> tagsOf(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /** Whether the tag is one of its own; an empty one never is. */
  public boolean hasTag(String tag) {
    return !tag.isEmpty() && tags.contains(tag);
  }

  /** A builder that starts from this value. */
  public MonitorDefinitionBuilder toBuilder() {
    return MonitorDefinitionBuilder.builder(this);
  }
}
