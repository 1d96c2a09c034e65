package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.PageState.Part;
import io.tocsin.http.statuspage.page.PageState.Section;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.VisiblePage;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The groups of the page with their components. */
final class Sections {

  private static final long NO_GROUP = 0;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private static final Comparator<ComponentGroup> GROUPS =
      Comparator.comparingInt(ComponentGroup::order).thenComparingLong(ComponentGroup::id);
  private static final Comparator<Component> BY_ORDER =
      Comparator.comparingInt(Component::order).thenComparingLong(Component::id);

  private final VisiblePage page;

  Sections(VisiblePage page) {
    this.page = page;
  }

  /** In their order, those without components left out; what has no group comes last. */
  List<Section> all() {
    Map<Long, List<Component>> byGroup =
        page.all(Component.class).stream().collect(Collectors.groupingBy(Sections::group));
    List<Section> sections = new ArrayList<>();
    page.all(ComponentGroup.class).stream()
        .sorted(GROUPS)
        .filter(group -> byGroup.containsKey(group.id()))
        .forEach(
            group -> sections.add(section(group, byGroup.getOrDefault(group.id(), List.of()))));
    List<Component> rest = byGroup.getOrDefault(NO_GROUP, List.of());
    if (!rest.isEmpty()) {
      String name = sections.isEmpty() ? "All components" : "Other components";
      sections.add(
          section(null, name, true, rest.stream().sorted(BY_ORDER).map(this::part).toList()));
    }
    return sections;
  }

  private static long group(Component component) {
    Long group = component.groupId();
    return group == null ? NO_GROUP : group;
  }

  private Section section(ComponentGroup group, List<Component> components) {
    List<Part> parts = components.stream().sorted(order(group)).map(this::part).toList();
    boolean isWell = parts.stream().allMatch(part -> part.status() == ComponentStatus.OPERATIONAL);
    boolean isOpen =
        switch (group.collapsed()) {
          case OPEN -> true;
          case FOLDED -> false;
          case FOLDED_WHILE_WELL -> !isWell;
        };
    return section(group.id(), PageText.clean(group.name()), isOpen, parts);
  }

  private static Section section(@Nullable Long id, String name, boolean isOpen, List<Part> parts) {
    ComponentStatus worst =
        parts.stream().map(Part::status).max(ComponentStatus.BY_RANK).orElseThrow();
    return new Section(id, name, isOpen, worst, parts);
  }

  private Comparator<Component> order(ComponentGroup group) {
    String column = group.orderColumn();
    Comparator<Component> order =
        switch (column == null ? "" : column) {
          case "id" -> Comparator.comparingLong(Component::id);
          case "name" -> Comparator.comparing(Component::name, String.CASE_INSENSITIVE_ORDER);
          case "last_updated" -> Comparator.comparing(Component::updated);
          case "status" -> Comparator.comparing(page::status, ComponentStatus.BY_RANK);
          default -> Comparator.comparingInt(Component::order);
        };
    Comparator<Component> directed =
        "desc".equals(group.orderDirection()) ? order.reversed() : order;
    return directed.thenComparingLong(Component::id);
  }

  /** A component as it is shown. */
  Part part(Component component) {
    String description = component.description();
    return new Part(
        component.id(),
        PageText.clean(component.name()),
        description == null || description.isBlank() ? null : PageText.clean(description),
        link(component.link()),
        page.status(component));
  }

  /** Null for what no browser should be led to; version 2 of the API takes any text. */
  private static @Nullable String link(@Nullable String link) {
    try {
      String scheme = link == null ? null : URI.create(link).getScheme();
      return scheme != null && SCHEMES.contains(scheme) ? link : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
