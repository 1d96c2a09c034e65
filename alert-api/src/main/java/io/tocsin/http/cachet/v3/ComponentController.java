package io.tocsin.http.cachet.v3;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.PageEdit;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Components; a list has those that are enabled if the caller does not say which. */
@Controller("/api/components")
@Tag(name = "Cachet v3: components")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class ComponentController extends ItemController<Component> {

  ComponentController(Api api) {
    super(api, Component.class, "components", ComponentResource.LIST);
  }

  @Override
  List<Component> all(Call call) {
    return super.all(call).stream()
        .filter(component -> component.enabled() || call.query().filters().containsKey("enabled"))
        .toList();
  }

  @Override
  Resource present(Call call, Component component) {
    return ComponentResource.of(call, component);
  }

  @Override
  Supplier<Stored<Component>> read(PageEdit edit, Change change, @Nullable Component before) {
    Fields fields = change.fields();
    Component old =
        before == null ? Component.blank(edit.nextId(Component.class), edit.now()) : before;
    ComponentStatus status = fields.constant("status", ComponentStatus.class, old.baseline());
    Component next =
        old.edited(
            edited ->
                edited
                    .groupId(group(fields, old.groupId()))
                    .name(
                        fields.required(
                            "name", Fields.MAX_NAME_CHARS, before == null ? null : before.name()))
                    .description(
                        fields.optional("description", Fields.MAX_TEXT_CHARS, old.description()))
                    .link(link(fields, old.link()))
                    .order(fields.integer("order", 0, Integer.MAX_VALUE, old.order()))
                    .enabled(fields.flag("enabled", old.enabled()))
                    .baseline(status)
                    .baselineSource(
                        fields.hasValue("status") ? BaselineSource.MANUAL : old.baselineSource())
                    .meta(fields.object("meta", old.meta()))
                    .updated(edit.now()));
    return storing(edit, next, before);
  }

  private static @Nullable Long group(Fields fields, @Nullable Long before) {
    String member = "component_group_id";
    if (!fields.has(member)) {
      return before;
    }
    if (!fields.hasValue(member)) {
      return null;
    }
    Long id = Fields.whole(fields.get(member));
    if (id == null || fields.call().page().find(ComponentGroup.class, id).isEmpty()) {
      fields.invalid(member);
    }
    return id;
  }

  private static @Nullable String link(Fields fields, @Nullable String before) {
    String link = fields.optional("link", Fields.MAX_TEXT_CHARS, before);
    if (fields.has("link") && link != null && !isWebAddress(link)) {
      fields.add("link", "The link field must be a valid URL.");
    }
    return link;
  }

  private static boolean isWebAddress(String link) {
    try {
      URI uri = new URI(link);
      return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
