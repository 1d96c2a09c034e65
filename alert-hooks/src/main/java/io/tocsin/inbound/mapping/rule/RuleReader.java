package io.tocsin.inbound.mapping.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.hook.Section;
import io.tocsin.inbound.payload.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules and conditions of a template. Remembers which texts rules can come to by themselves,
 * for members that know only some.
 */
public final class RuleReader {

  /** How a mere text is spelled out. */
  static final String FROM = "from";

  private static final List<String> KINDS =
      List.of(FROM, "path", "header", "query", "option", "const", "template", "first");

  private final ValueSources sources;
  private final Set<String> outcomes = new TreeSet<>();
  private final Set<String> required = new TreeSet<>();

  public RuleReader(ValueSources sources) {
    this.sources = sources;
  }

  /** The texts that the rules read so far have in tables, defaults and constants. */
  public Set<String> outcomes() {
    return Set.copyOf(outcomes);
  }

  /** The members whose rules must find something. */
  public Set<String> required() {
    return Set.copyOf(required);
  }

  /** The rule in that member; one that finds nothing if there is no such member. */
  public ValueRule rule(Section section, String member) {
    List<Section> rules = section.sections(member, FROM);
    if (rules.size() > 1) {
      throw section.fault(member, "must be one rule; several go into first");
    }
    if (rules.isEmpty()) {
      return ValueRule.NOTHING;
    }
    return whole(noted(rules.getFirst(), member));
  }

  /** The rule itself; it is noted whether it must find something. */
  Section noted(Section rule, String member) {
    if (rule.flag("required", false)) {
      required.add(member);
    }
    return rule;
  }

  /** The rule that a section is, and nothing else. */
  public ValueRule whole(Section section) {
    ValueRule rule = read(section);
    section.end();
    return rule;
  }

  /** The rule in a section that may have other members too. */
  ValueRule read(Section section) {
    ValueRule source = source(section);
    Transform transform = transform(section);
    CallCondition when = condition(section, "when");
    Found otherwise = otherwise(section);
    return scope -> {
      Found found = when.test(scope) ? transform.of(source.find(scope)) : Found.NOTHING;
      return found.or(otherwise);
    };
  }

  private Found otherwise(Section section) {
    String text = section.optionalText("default");
    if (text != null) {
      outcomes.add(text);
    }
    return text == null ? Found.NOTHING : Found.of(text, "default");
  }

  /** What is done to a text that was found. */
  Transform transform(Section section) {
    section.optionalText("as");
    Transform transform = Transform.read(section);
    outcomes.addAll(transform.map().values());
    return transform;
  }

  /** Where the text of a rule comes from. */
  ValueRule source(Section section) {
    List<String> kinds = KINDS.stream().filter(section::has).toList();
    if (kinds.size() != 1) {
      throw section.fault(
          kinds.isEmpty() ? FROM : kinds.getLast(), "must be one of " + String.join(", ", KINDS));
    }
    return source(section, kinds.getFirst());
  }

  private ValueRule source(Section section, String kind) {
    return switch (kind) {
      case "path" -> json(section, place(section, kind));
      case "header" -> sources.header(section.text(kind));
      case "query" -> sources.query(section.text(kind));
      case "option" -> sources.option(section.text(kind));
      case "const" -> constant(section.text(kind));
      case "template" -> known(section, kind, sources.template(section.text(kind)));
      case "first" -> first(section.sections(kind, FROM).stream().map(this::whole).toList());
      default -> named(section, kind);
    };
  }

  private ValueRule named(Section section, String kind) {
    String text = section.text(kind, "");
    if (text.startsWith("const:")) {
      outcomes.add(text.substring("const:".length()));
    }
    return known(section, kind, sources.named(text));
  }

  private ValueRule constant(String text) {
    outcomes.add(text);
    return sources.constant(text);
  }

  private static ValueRule known(Section section, String member, @Nullable ValueRule rule) {
    if (rule == null) {
      throw section.fault(
          member,
          "names no pointer (as /a/0/b), root:/a, json:/a#/b, header:, query:, option: or const:");
    }
    return rule;
  }

  private static ValueRule first(List<ValueRule> rules) {
    return scope -> {
      Found found = Found.NOTHING;
      for (int i = 0; i < rules.size() && !found.isPresent(); i++) {
        found = rules.get(i).find(scope);
      }
      return found;
    };
  }

  /** With {@code as: json}, objects and lists count as their text. */
  private static ValueRule json(Section section, PayloadPointer place) {
    if (!section.text("as", "").equals("json")) {
      return place;
    }
    return scope -> {
      var found = place.in(scope);
      return found.isPresent() ? Found.of(found.json(), found.place()) : Found.NOTHING;
    };
  }

  /** The place in that member, which must be there. */
  public static PayloadPointer place(Section section, String member) {
    String text = section.optionalText(member);
    PayloadPointer place = text == null ? null : PayloadPointer.parse(text);
    if (place == null) {
      throw section.fault(member, "must be a JSON Pointer, as /a/0/b, root:/a or json:/a#/b");
    }
    return place;
  }

  /** The condition in that member: one, or a list of which all must hold; true if there is none. */
  public CallCondition condition(Section section, String member) {
    return CallCondition.all(conditions(section, member));
  }

  private List<CallCondition> conditions(Section section, String member) {
    JsonNode there = section.member(member);
    if (there == null) {
      return List.of();
    }
    return section.sections(member, "exists").stream().map(this::condition).toList();
  }

  private CallCondition condition(Section section) {
    List<CallCondition> all = new ArrayList<>();
    if (section.has("all")) {
      all.add(condition(section, "all"));
    }
    if (section.has("any")) {
      all.add(CallCondition.any(conditions(section, "any")));
    }
    if (section.has("not")) {
      all.add(condition(section, "not").not());
    }
    if (all.isEmpty()) {
      all.add(comparison(section));
    }
    section.end();
    return CallCondition.all(all);
  }

  private CallCondition comparison(Section section) {
    ValueRule subject = read(section);
    Map<String, CallCondition> tests = CallCondition.tests(section, subject);
    if (tests.size() != 1) {
      throw section.fault("equals", "or one of in, matches, exists, or all, any, not must be here");
    }
    return tests.values().iterator().next();
  }
}
