package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Callers;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.IncidentTemplate;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.Numbered;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.Update;
import io.tocsin.statuspage.Visibility;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Incidents. */
@Controller("/api/v1/incidents")
@Tag(
    name = "Cachet v2: incidents",
    description = "For example {\"name\":\"Slow\",\"message\":\"We look into it\",\"status\":1}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IncidentController extends ItemController<Incident> {

  private static final Column<Incident> ID = Column.number("id", Incident::id);
  private static final Column<Incident> USER = Column.number("user_id", _ -> UpdateJson.NO_USER);
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

  IncidentController(Api api, StatusPageSettings settings) {
    super(api, Incident.class, List.of("name", "status"));
    this.zone = settings.zone();
  }

  @Override
  Listing<Incident> listing(Call call) {
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

  @Override
  ObjectNode json(Call call, Incident incident) {
    List<Impact> impacts = call.page().impacts(incident.impacts());
    Update newest = incident.newestUpdate().orElse(null);
    IncidentStatus latest =
        newest == null ? incident.status() : UpdateJson.status(incident, newest);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", incident.id())
            .put("user_id", UpdateJson.NO_USER)
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
        .put("permalink", UpdateJson.permalink(call, incident))
        .put("duration", Incidents.durationSeconds(incident));
    json.set("meta", Answers.values(incident.meta()));
    return json;
  }

  @Override
  Incident blank(PageEdit edit, Call call) {
    return Incident.blank(
            edit.nextId(Incident.class), Callers.of(call.request()).login(), edit.now())
        .edited(
            edited ->
                edited.visible(Visibility.EVERYBODY).notifications(true).occurred(edit.now()));
  }

  @Override
  Incident read(Input input, Incident before, PageEdit edit) {
    int status = input.number("status", 0, 4, before.status().value());
    Impact impact = ImpactInput.read(input, before.impacts(), edit);
    IncidentTemplate template = IncidentMessage.template(input, edit);
    Incident incident =
        before.edited(
            edited ->
                edited
                    .name(input.name("name", Input.MAX_NAME_CHARS, before.name()))
                    .message(IncidentMessage.given(input, before, template, edit))
                    .status(Numbered.of(IncidentStatus.class, status).orElseThrow())
                    .visible(GroupController.visible(input, before.visible()))
                    .stickied(input.flag("stickied", before.stickied()))
                    .notifications(input.flag("notify", before.notifications()))
                    .occurred(occurred(input, before.occurred()))
                    .impacts(ImpactInput.with(before.impacts(), impact))
                    .meta(input.filled("meta", before.meta()))
                    .updated(edit.now()));
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
  void put(PageEdit edit, Input input, Incident incident) {
    Incidents.putByHand(edit, incident);
    Impact impact = ImpactInput.read(input, incident.impacts(), edit);
    if (impact != null) {
      Incidents.setBaseline(edit, impact);
    }
  }

  @Override
  void remove(PageEdit edit, Incident incident) {
    Incidents.remove(edit, incident);
  }
}
