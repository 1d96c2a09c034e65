package io.tocsin.inbound.mapping;

import io.tocsin.alert.DraftLimits;
import io.tocsin.hook.Section;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.Message.Link;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.mapping.rule.CallScope;
import io.tocsin.inbound.mapping.rule.RuleReader;
import io.tocsin.inbound.mapping.rule.ValueRule;
import io.tocsin.inbound.mapping.rule.ValueSources;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.text.StorableText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was done in the tool, to be done to alerts that are here.
 *
 * @param targets where to look for them, best first
 * @param blackout how long what is like them is suppressed
 */
record ActionRules(
    List<Function<CallScope, @Nullable Target>> targets,
    ValueRule by,
    ValueRule text,
    ValueRule eventId,
    @Nullable LinkRules link,
    Duration blackout) {

  /** What is asked of the alarm model. */
  private static final Set<String> ACTIONS =
      Set.of("ack", "unack", "shelve", "unshelve", "assign", "action:open", "action:close");

  private static final Set<String> OTHERS = Set.of("clear", "note", "history", "blackout");

  /** All words, for people. */
  static final String WORDS =
      "ack, unack, shelve, unshelve, assign, action:open, action:close, clear, note, history,"
          + " blackout";

  private static final String ACTION = "action:";
  private static final Duration DEFAULT_BLACKOUT = Duration.ofHours(1);

  /** What the tool calls its side. */
  record LinkRules(String provider, ValueRule id, ValueRule url) {}

  /** Whether the word is one of an act. */
  static boolean knows(String word) {
    return ACTIONS.contains(word) || OTHERS.contains(word);
  }

  /** Reads the member {@code act} of a template. */
  static ActionRules read(ValueSources sources, Section section) {
    RuleReader reader = new RuleReader(sources);
    ActionRules acts =
        new ActionRules(
            section.sections("target", "id").stream()
                .map(target -> target(reader, target))
                .toList(),
            reader.rule(section, "by"),
            reader.rule(section, "text"),
            reader.rule(section, "eventId"),
            section.has("link") ? link(reader, section.section("link")) : null,
            section.duration("blackout", DEFAULT_BLACKOUT));
    if (acts.targets.isEmpty()) {
      throw section.fault("target", "is missing");
    }
    section.end();
    return acts;
  }

  private static Function<CallScope, @Nullable Target> target(RuleReader reader, Section section) {
    Function<CallScope, @Nullable Target> rule =
        section.has("id")
            ? named(reader.rule(section, "id"), Target.Id::new)
            : section.has("issued")
                ? named(reader.rule(section, "issued"), Target.Issued::new)
                : section.has("linked") ? linked(reader, section) : attribute(reader, section);
    section.end();
    return rule;
  }

  private static Function<CallScope, @Nullable Target> linked(RuleReader reader, Section section) {
    String provider = section.text("linked");
    return named(reader.rule(section, "value"), id -> new Target.Linked(provider, id));
  }

  private static Function<CallScope, @Nullable Target> attribute(
      RuleReader reader, Section section) {
    String name = section.text("attribute");
    return named(reader.rule(section, "value"), value -> new Target.Attribute(name, value));
  }

  private static Function<CallScope, @Nullable Target> named(
      ValueRule rule, Function<String, Target> naming) {
    return scope -> {
      String text = rule.find(scope).text();
      return text == null ? null : naming.apply(name(text));
    };
  }

  private static LinkRules link(RuleReader reader, Section section) {
    LinkRules link =
        new LinkRules(
            section.text("provider"), reader.rule(section, "id"), reader.rule(section, "url"));
    section.end();
    return link;
  }

  /** What the word asks for in one element, or what is missing for it. */
  Message message(String word, CallScope element, String place, Fields fields) {
    List<Target> found =
        targets.stream().map(target -> target.apply(element)).filter(Objects::nonNull).toList();
    if (found.isEmpty()) {
      return new Message.Invalid(place, "what names the alert is missing");
    }
    String source = element.setup().name();
    String message =
        StorableText.cut(
            text.find(element).orElse(word + " in " + source), DraftLimits.MAX_TEXT_CHARS);
    return new Message.ApplyActions(
        found,
        steps(word, message),
        new Actor.ExternalActor(name(by.find(element).orElse(source))),
        message,
        name(eventId.find(element).or(fields.dedupeId(element)).orElse(word)),
        fields.time(element),
        link(element));
  }

  private static String name(String text) {
    return StorableText.cut(text, DraftLimits.MAX_NAME_CHARS);
  }

  /** What is over is closed too where the alarm model awaits people. */
  private List<Step> steps(String word, String message) {
    return word.equals("clear")
        ? List.of(new Step.Clear(message), new Step.Action("close"))
        : List.of(step(word));
  }

  private Step step(String word) {
    return switch (word) {
      case "note" -> new Step.Note();
      case "history" -> new Step.Entry();
      case "blackout" -> new Step.Blackout(blackout.toSeconds());
      default -> new Step.Action(word.startsWith(ACTION) ? word.substring(ACTION.length()) : word);
    };
  }

  private @Nullable Link link(CallScope element) {
    if (link == null) {
      return null;
    }
    String id = link.id.find(element).text();
    Found url = link.url.find(element).map(text -> DraftFields.isLink(text) ? text : null);
    return id == null ? null : new Link(link.provider, name(id), url.text());
  }
}
