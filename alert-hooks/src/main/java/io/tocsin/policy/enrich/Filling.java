package io.tocsin.policy.enrich;

import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.hook.Section;
import io.tocsin.policy.Additions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an alert is given: environment and group in the place of its own, attributes likewise,
 * services and tags beside its own. What would be too much for an alert is left out.
 *
 * @param environment null to leave it
 * @param group null to leave it
 */
record Filling(
    @Nullable Template environment,
    @Nullable Template group,
    List<Template> service,
    List<Template> tags,
    Map<String, Template> attributes) {

  Filling {
    service = List.copyOf(service);
    tags = List.copyOf(tags);
    attributes = Map.copyOf(attributes);
  }

  /** Reads the members {@code environment, group, service, tags, attributes}, and no others. */
  static Filling of(Section section, Set<String> extracted) {
    Map<String, Template> attributes = new LinkedHashMap<>();
    section
        .textsByName("attributes")
        .forEach(
            (name, text) ->
                attributes.put(
                    attributeName(section, name),
                    Template.of(section, "attributes." + name, text, extracted)));
    Filling filling =
        new Filling(
            one(section, "environment", extracted),
            one(section, "group", extracted),
            all(section, "service", extracted),
            all(section, "tags", extracted),
            attributes);
    section.end();
    return filling;
  }

  private static String attributeName(Section section, String name) {
    String broken = DraftLimits.attributeKeys(Map.of(name, ""));
    if (broken != null) {
      throw section.fault("attributes." + name, broken);
    }
    return name;
  }

  private static @Nullable Template one(Section section, String member, Set<String> extracted) {
    String text = section.optionalText(member);
    return text == null ? null : Template.of(section, member, text, extracted);
  }

  private static List<Template> all(Section section, String member, Set<String> extracted) {
    return section.texts(member).stream()
        .map(text -> Template.of(section, member, text, extracted))
        .toList();
  }

  /** The draft with all that. */
  AlertDraft apply(Names names) {
    AlertDraft draft = names.draft();
    return draft.toBuilder()
        .environment(replaced(environment, names, draft.environment()))
        .group(replaced(group, names, draft.group()))
        .service(added(service, names, draft.service()))
        .tags(added(tags, names, draft.tags()))
        .attributes(attributes(names, draft.attributes()))
        .build();
  }

  private static String replaced(@Nullable Template template, Names names, String own) {
    String text = template == null ? null : template.fill(names);
    return text == null || DraftLimits.text("", text, DraftLimits.MAX_NAME_CHARS) != null
        ? own
        : text;
  }

  private static List<String> added(List<Template> templates, Names names, List<String> own) {
    List<String> all = own;
    for (Template template : templates) {
      String text = template.fill(names);
      all = text == null ? all : Additions.add(all, text);
    }
    return all;
  }

  private Map<String, @Nullable Object> attributes(Names names, Map<String, @Nullable Object> own) {
    Map<String, @Nullable Object> all = own;
    for (Map.Entry<String, Template> attribute : attributes.entrySet()) {
      String text = attribute.getValue().fill(names);
      all = text == null ? all : Additions.<@Nullable Object>put(all, attribute.getKey(), text);
    }
    return all;
  }
}
