package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.auth.Callers;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.Numbered;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Update;
import io.tocsin.statuspage.Visibility;
import io.tocsin.statuspage.VisiblePage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents (cachet-api 3.4). */
final class IncidentResource implements Resource<Incident> {

  /** Authors are known by their logins, which the public is not told. */
  static final long NO_USER = 0;

  private static final Column<Incident> ID = Column.number("id", Incident::id);
  private static final Column<Incident> USER = Column.number("user_id", _ -> NO_USER);
  private static final Column<Incident> NAME = Column.text("name", Incident::name);
  private static final Column<Incident> STATUS =
      Column.number("status", incident -> incident.status().value());
  private static final Column<Incident> VISIBLE =
      Column.number("visible", incident -> incident.visible().value());
  private static final Column<Incident> STICKIED = Column.flag("stickied", Incident::stickied);

  private static final List<Column<Incident>> SORTABLE =
      List.of(
          ID,
          USER,
          NAME,
          STATUS,
          VISIBLE,
          STICKIED,
          Column.text("message", Incident::message),
          Column.time("occurred_at", Incident::began));

  private final ZoneId zone;

  /** Incidents in whose texts times are of that zone. */
  IncidentResource(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Class<Incident> type() {
    return Incident.class;
  }

  @Override
  public List<String> required() {
    return List.of("name", "status");
  }

  @Override
  public List<Incident> all(VisiblePage page) {
    return page.incidents();
  }

  @Override
  public Optional<Incident> find(VisiblePage page, long id) {
    return page.incident(id);
  }

  @Override
  public Listing<Incident> listing(Call call) {
    Column<Incident> component =
        new Column<>(
            "component_id",
            ID.order(),
            (incident, wanted) ->
                call.page().impacts(incident.impacts()).stream()
                    .anyMatch(impact -> Long.toString(impact.componentId()).equals(wanted)));
    return new Listing<>(
        List.of(ID, USER, component, NAME, STATUS, VISIBLE, STICKIED), SORTABLE, ID.order());
  }

  /** The address of the page about an incident. */
  static String permalink(Call call, Incident incident) {
    return call.base() + "/status/incidents/" + incident.guid();
  }

  @Override
  public ObjectNode json(Call call, Incident incident) {
    List<Impact> impacts = call.page().impacts(incident.impacts());
    Update newest = incident.newestUpdate().orElse(null);
    IncidentStatus latest =
        newest == null ? incident.status() : UpdateJson.status(incident, newest);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", incident.id())
            .put("user_id", NO_USER)
            .put("component_id", impacts.isEmpty() ? 0 : impacts.getFirst().componentId())
            .put("name", incident.name())
            .put("status", incident.status().value())
            .put("visible", incident.visible().value())
            .put("stickied", incident.stickied())
            .put("notifications", incident.notifications())
            .put("message", incident.message())
            .put("occurred_at", call.times().write(incident.began()))
            .put("created_at", call.times().write(incident.created()))
            .put("updated_at", call.times().write(incident.updated()))
            .putNull("deleted_at")
            .put("is_resolved", latest == IncidentStatus.FIXED);
    ArrayNode updates = json.putArray("updates");
    incident.updates().stream()
        .sorted(UpdateJson.NEWEST_FIRST)
        .forEach(update -> updates.add(UpdateJson.row(call, incident, update)));
    json.put("human_status", Statuses.name(incident.status()))
        .put("latest_update_id", newest == null ? null : (Long) newest.id())
        .put("latest_status", latest.value())
        .put("latest_human_status", Statuses.name(latest))
        .put("latest_icon", Statuses.icon(latest))
        .put("permalink", permalink(call, incident))
        .put("duration", Incidents.durationSeconds(incident));
    json.set("meta", Answers.values(incident.meta()));
    return json;
  }

  @Override
  public Incident blank(PageEdit edit, Call call) {
    return new Incident(
        edit.nextId(Incident.class),
        UUID.randomUUID().toString(),
        "",
        "",
        IncidentStatus.INVESTIGATING,
        Visibility.EVERYBODY,
        false,
        true,
        Callers.of(call.request()).login(),
        edit.now(),
        edit.now(),
        List.of(),
        List.of(),
        null,
        Map.of(),
        edit.now(),
        edit.now());
  }

  @Override
  public Incident read(Input input, Incident before, PageEdit edit) {
    int status = input.number("status", 0, 4, before.status().value());
    Impact impact = ImpactInput.read(input, before.impacts(), edit);
    IncidentTemplate template = IncidentMessage.template(input, edit);
    Incident incident =
        new Incident(
            before.id(),
            before.guid(),
            input.name("name", Input.NAME, before.name()),
            IncidentMessage.given(input, before, template, edit),
            Numbered.of(IncidentStatus.class, status).orElseThrow(),
            GroupResource.visible(input, before.visible()),
            input.flag("stickied", before.stickied()),
            input.flag("notify", before.notifications()),
            before.user(),
            occurred(input, before.occurred()),
            before.published(),
            ImpactInput.with(before.impacts(), impact),
            before.updates(),
            before.automation(),
            input.filled("meta", before.meta()),
            before.created(),
            edit.now());
    return template == null
        ? incident
        : IncidentMessage.render(input, incident, template, edit, zone);
  }

  /** Older clients say it by another name, which answers have, too. */
  private static @Nullable Instant occurred(Input input, @Nullable Instant before) {
    return input.has("occurred_at")
        ? input.time("occurred_at", before)
        : input.time("created_at", before);
  }

  @Override
  public void put(PageEdit edit, Input input, Incident incident) {
    Incidents.putByHand(edit, incident);
    Impact impact = ImpactInput.read(input, incident.impacts(), edit);
    if (impact != null) {
      Incidents.setBaseline(edit, impact);
    }
  }

  @Override
  public void remove(PageEdit edit, Incident incident) {
    Incidents.remove(edit, incident);
  }
}
