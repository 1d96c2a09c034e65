package io.tocsin.statuspage;

import io.tocsin.statuspage.Incident.Automation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An incident of which something is set anew; the rest stays as it was. */
public final class IncidentBuilder {

  private final Incident before;
  private String message;
  private IncidentStatus status;
  private Visibility visible;
  private List<Impact> impacts;
  private List<Update> updates;
  private @Nullable Automation automation;
  private Map<String, Object> meta;
  private Instant updated;

  IncidentBuilder(Incident before) {
    this.before = before;
    this.message = before.message();
    this.status = before.status();
    this.visible = before.visible();
    this.impacts = before.impacts();
    this.updates = before.updates();
    this.automation = before.automation();
    this.meta = before.meta();
    this.updated = before.updated();
  }

  Incident build() {
    return new Incident(
        before.id(),
        before.guid(),
        before.name(),
        message,
        status,
        visible,
        before.stickied(),
        before.notifications(),
        before.user(),
        before.occurred(),
        before.published(),
        impacts,
        updates,
        automation,
        meta,
        before.created(),
        updated);
  }

  public IncidentBuilder message(String value) {
    this.message = value;
    return this;
  }

  public IncidentBuilder status(IncidentStatus value) {
    this.status = value;
    return this;
  }

  public IncidentBuilder visible(Visibility value) {
    this.visible = value;
    return this;
  }

  public IncidentBuilder impacts(List<Impact> value) {
    this.impacts = value;
    return this;
  }

  public IncidentBuilder updates(List<Update> value) {
    this.updates = value;
    return this;
  }

  public IncidentBuilder automation(@Nullable Automation value) {
    this.automation = value;
    return this;
  }

  public IncidentBuilder meta(Map<String, Object> value) {
    this.meta = value;
    return this;
  }

  public IncidentBuilder updated(Instant value) {
    this.updated = value;
    return this;
  }
}
