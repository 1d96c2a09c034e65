package io.tocsin.http.cachet.v3;

import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Component.BaselineSource;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.PageEdit;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Components (cachet-api 5.2). */
final class ComponentType implements ResourceType<Component> {

  @Override
  public Class<Component> item() {
    return Component.class;
  }

  @Override
  public String ability() {
    return "components";
  }

  @Override
  public Listing<Component> listing() {
    return ComponentResource.LIST;
  }

  @Override
  public List<Component> all(Look look) {
    return look.page().components().stream()
        .filter(component -> component.enabled() || look.query().filters().containsKey("enabled"))
        .toList();
  }

  @Override
  public Optional<Component> find(Look look, long id) {
    return look.page().component(id);
  }

  @Override
  public Resource present(Look look, Component component) {
    return new ComponentResource(look, component, null);
  }

  @Override
  public Supplier<Stored<Component>> read(
      PageEdit edit, Change change, @Nullable Component before) {
    Fields fields = change.fields();
    Component old = before == null ? fresh(edit) : before;
    ComponentStatus status = fields.constant("status", ComponentStatus.class, old.baseline());
    Component next =
        new Component(
            old.id(),
            group(fields, old.groupId()),
            fields.required("name", Fields.NAME, before == null ? null : before.name()),
            fields.optional("description", Fields.TEXT, old.description()),
            link(fields, old.link()),
            fields.integer("order", 0, Integer.MAX_VALUE, old.order()),
            fields.flag("enabled", old.enabled()),
            status,
            fields.hasValue("status") ? BaselineSource.MANUAL : old.baselineSource(),
            old.byAlerts(),
            old.shown(),
            old.shownSince(),
            old.tags(),
            fields.object("meta", old.meta()),
            old.created(),
            edit.now());
    return storing(edit, next, before);
  }

  private static Component fresh(PageEdit edit) {
    return new Component(
        edit.nextId(Component.class),
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
        edit.now(),
        edit.now());
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
    if (id == null || fields.look().page().group(id).isEmpty()) {
      fields.invalid(member);
    }
    return id;
  }

  private static @Nullable String link(Fields fields, @Nullable String before) {
    String link = fields.optional("link", Fields.TEXT, before);
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
