package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.text.Slug;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Components. */
@Controller("/api/v1/components")
@Tag(
    name = "Cachet v2: components",
    description = "For example {\"name\":\"Web shop\",\"status\":1}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ComponentController extends ItemController<Component> {

  private static final int MAX_TAGS = 100;

  ComponentController(Api api) {
    super(api, Component.class, List.of("name", "status"));
  }

  @Override
  Listing<Component> listing(Call call) {
    List<Column<Component>> columns =
        List.of(
            Column.number("id", Component::id),
            Column.text("name", Component::name),
            Column.number("status", each -> Statuses.number(call.page().status(each))),
            Column.number("order", Component::order),
            Column.number("group_id", ComponentController::groupId),
            Column.flag("enabled", Component::enabled));
    List<Column<Component>> searchable = new ArrayList<>(columns);
    searchable.add(new Column<>("tags", (_, _) -> 0, ComponentController::hasAny));
    return new Listing<>(searchable, columns, Comparator.comparingLong(Component::id));
  }

  private static boolean hasAny(Component component, String slugs) {
    Set<String> wanted = Set.copyOf(Arrays.asList(slugs.split(",")));
    return component.tags().stream().map(Component.Tag::slug).anyMatch(wanted::contains);
  }

  private static long groupId(Component component) {
    return Objects.requireNonNullElse(component.groupId(), 0L);
  }

  @Override
  ObjectNode json(Call call, Component component) {
    return toJson(call, component);
  }

  /** A component, as it is by itself and in its group. */
  static ObjectNode toJson(Call call, Component component) {
    ComponentStatus status = call.page().status(component);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", component.id())
            .put("name", component.name())
            .put("description", Objects.requireNonNullElse(component.description(), ""))
            .put("link", Objects.requireNonNullElse(component.link(), ""))
            .put("status", Statuses.number(status))
            .put("order", component.order())
            .put("group_id", groupId(component))
            .put("created_at", call.times().write(component.created()))
            .put("updated_at", call.times().write(component.updated()))
            .putNull("deleted_at")
            .put("enabled", component.enabled());
    Map<String, Object> meta = component.meta();
    json.set("meta", meta.isEmpty() ? null : Answers.values(meta));
    json.put("status_name", Statuses.name(status));
    ObjectNode tags = json.putObject("tags");
    component.tags().forEach(tag -> tags.put(tag.slug(), tag.name()));
    return json;
  }

  @Override
  Component blank(PageEdit edit, Call call) {
    return Component.blank(edit.nextId(Component.class), edit.now());
  }

  /**
   * A body with {@code status_name} is a component as it was read: the status in it says something
   * only if it is another than the one that was shown, which alerts and maintenance may have given.
   */
  @Override
  Component read(Input input, Component before, PageEdit edit) {
    int shown = Statuses.number(edit.page().status(before, edit.now()));
    int status = input.number("status", 0, 4, shown);
    boolean isSet = input.has("status") && (status != shown || !input.has("status_name"));
    return before.edited(
        edited ->
            edited
                .groupId(group(input, before, edit))
                .name(input.name("name", Input.MAX_NAME_CHARS, before.name()))
                .description(input.textOrNone("description", before.description()))
                .link(input.textOrNone("link", before.link()))
                .order(input.number("order", Integer.MIN_VALUE, Integer.MAX_VALUE, before.order()))
                .enabled(input.flag("enabled", before.enabled()))
                .baseline(isSet ? Statuses.component(status) : before.baseline())
                .baselineSource(isSet ? BaselineSource.MANUAL : before.baselineSource())
                .tags(tags(input, before))
                .meta(input.object("meta", before.meta()))
                .updated(edit.now()));
  }

  /** One that is not there stands for none. */
  private static @Nullable Long group(Input input, Component before, PageEdit edit) {
    int id = input.number("group_id", 0, Integer.MAX_VALUE, (int) groupId(before));
    return edit.find(ComponentGroup.class, id).map(ComponentGroup::id).orElse(null);
  }

  /** Names with commas between them, a list of names, or what answers have; none say nothing. */
  private static List<Component.Tag> tags(Input input, Component before) {
    JsonNode value = input.get("tags");
    Stream<JsonNode> values = value == null ? Stream.of() : values(value);
    Map<String, String> names = new LinkedHashMap<>();
    values
        .flatMap(each -> Arrays.stream(each.asText().split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(name -> names.putIfAbsent(slug(name), name));
    if (names.size() > MAX_TAGS
        || names.values().stream().anyMatch(name -> name.length() > Input.MAX_NAME_CHARS)) {
      input.refuse(
          "There may be no more than %d tags of no more than %d characters."
              .formatted(MAX_TAGS, Input.MAX_NAME_CHARS));
      return before.tags();
    }
    return names.isEmpty()
        ? before.tags()
        : names.entrySet().stream()
            .map(each -> new Component.Tag(each.getKey(), each.getValue()))
            .collect(Collectors.toList());
  }

  private static Stream<JsonNode> values(JsonNode value) {
    return value.isContainerNode() ? value.valueStream() : Stream.of(value);
  }

  private static String slug(String name) {
    String slug = Slug.of(name);
    return slug.isEmpty() ? name.toLowerCase(Locale.ROOT) : slug;
  }
}
