package io.tocsin.statuspage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of the service that people know by name.
 *
 * @param groupId its group; null for none
 * @param description for people; null for none
 * @param link address of a page about it; null for none
 * @param order by which it is listed, the lowest first
 * @param enabled false: only callers with a name see it
 * @param baseline its status where nothing is laid over it
 * @param baselineSource who set the baseline last
 * @param byAlerts the status that its open alerts give it; null: none
 * @param shown the status that it was last seen to have, with all that is laid over the baseline
 * @param shownSince since when; null: it is new and was not looked at yet
 * @param meta any JSON values by name
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record Component(
    long id,
    @Nullable Long groupId,
    String name,
    @Nullable String description,
    @Nullable String link,
    int order,
    boolean enabled,
    ComponentStatus baseline,
    BaselineSource baselineSource,
    @Nullable ComponentStatus byAlerts,
    ComponentStatus shown,
    @Nullable Instant shownSince,
    List<Tag> tags,
    Map<String, Object> meta,
    Instant created,
    Instant updated)
    implements Item {

  /** Who set a baseline. */
  public enum BaselineSource {
    /** A person, or a program in a person's place. */
    MANUAL,
    /** An incident of version 2 of the API; its end takes the baseline back. */
    INCIDENT
  }

  /**
   * A word to find components by.
   *
   * @param slug of the name: lower case, with dashes
   */
  public record Tag(String slug, String name) {}

  public Component {
    tags = List.copyOf(tags);
    meta = Values.copy(meta);
  }

  /** A new component of which nothing is known yet. */
  public static Component blank(long id, Instant now) {
    return new Component(
        id,
        null,
        "",
        null,
        null,
        0,
        true,
        ComponentStatus.UNKNOWN,
        BaselineSource.MANUAL,
        null,
        ComponentStatus.UNKNOWN,
        null,
        List.of(),
        Map.of(),
        now,
        now);
  }

  /** This component with another baseline. */
  public Component withBaseline(ComponentStatus status, BaselineSource source, Instant now) {
    return edited(edit -> edit.baseline(status).baselineSource(source).updated(now));
  }

  /** This component in another group; null for none. */
  public Component withGroup(@Nullable Long group, Instant now) {
    return edited(edit -> edit.groupId(group).updated(now));
  }

  /** This component with the status that its open alerts give it; null for none. */
  public Component withByAlerts(@Nullable ComponentStatus status) {
    return edited(edit -> edit.byAlerts(status));
  }

  /** A copy with the changes that the builder is given. */
  public Component edited(UnaryOperator<ComponentBuilder> edit) {
    return edit.apply(ComponentBuilder.builder(this)).build();
  }
}
