package io.tocsin.statuspage.feed;

import io.tocsin.alert.Alert;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.StatusPage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components, as alerts name them; immutable. */
final class ComponentNames {

  private static final List<String> ATTRIBUTES = List.of("component", "cachet_component");
  private static final String GROUP_ATTRIBUTE = "cachet_group";

  private final List<Named> all;
  private final Map<String, List<Named>> byName;
  private final Map<String, List<Named>> byId;

  /** A component, as far as alerts name it. */
  private record Named(String id, String name, @Nullable String groupId, @Nullable String group) {
    long number() {
      return Long.parseLong(id);
    }
  }

  /** Those of that page. */
  ComponentNames(StatusPage page) {
    this.all = read(page);
    this.byName = all.stream().collect(Collectors.groupingBy(Named::name));
    this.byId = all.stream().collect(Collectors.groupingBy(Named::id));
  }

  private static List<Named> read(StatusPage page) {
    Map<Long, String> groups =
        page.all(ComponentGroup.class).stream()
            .collect(Collectors.toMap(ComponentGroup::id, ComponentGroup::name));
    return page.all(Component.class).stream()
        .map(
            component -> {
              Long group = component.groupId();
              return new Named(
                  Long.toString(component.id()),
                  component.name(),
                  group == null ? null : group.toString(),
                  group == null ? null : groups.get(group));
            })
        .toList();
  }

  /** Whether components are called the same on that page. */
  boolean areOf(StatusPage page) {
    return all.equals(read(page));
  }

  /** Whether there is a component of that number. */
  boolean has(long componentId) {
    return byId.containsKey(Long.toString(componentId));
  }

  /** The numbers of those that have one of these names. */
  List<Long> byNames(List<String> names) {
    return names.stream()
        .distinct()
        .map(name -> byName.getOrDefault(name, List.of()))
        .flatMap(Collection::stream)
        .map(Named::number)
        .toList();
  }

  /** The numbers of those that an alert names by attributes. */
  List<Long> byAttributes(Alert alert) {
    List<String> wanted = ATTRIBUTES.stream().flatMap(name -> texts(alert, name)).toList();
    List<String> groups = texts(alert, GROUP_ATTRIBUTE).toList();
    return wanted.stream()
        .flatMap(name -> ofName(name).stream())
        .filter(
            component ->
                groups.isEmpty()
                    || groups.contains(component.groupId())
                    || groups.contains(component.group()))
        .map(Named::number)
        .distinct()
        .toList();
  }

  private List<Named> ofName(String name) {
    List<Named> called = byName.getOrDefault(name, List.of());
    return called.isEmpty() ? byId.getOrDefault(name, List.of()) : called;
  }

  private static Stream<String> texts(Alert alert, String attribute) {
    return switch (alert.attributes().get(attribute)) {
      case Collection<?> values -> values.stream().filter(Objects::nonNull).map(Object::toString);
      case null -> Stream.empty();
      case Object value -> Stream.of(value.toString());
    };
  }
}
