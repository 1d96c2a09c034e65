package io.tocsin.inbound.mapping;

import io.tocsin.hook.Section;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.mapping.rule.CallScope;
import io.tocsin.inbound.mapping.rule.RuleReader;
import io.tocsin.inbound.mapping.rule.TimeFormat;
import io.tocsin.inbound.mapping.rule.ValueListRule;
import io.tocsin.inbound.mapping.rule.ValueRule;
import io.tocsin.inbound.mapping.rule.ValueSources;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The members of an alert, and where each is found. */
final class Fields {

  private static final Map<String, BiConsumer<DraftFields, Found>> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put("resource", DraftFields::resource);
    TEXTS.put("event", DraftFields::event);
    TEXTS.put("status", DraftFields::status);
    TEXTS.put("group", DraftFields::group);
    TEXTS.put("value", DraftFields::value);
    TEXTS.put("text", DraftFields::text);
    TEXTS.put("origin", DraftFields::origin);
    TEXTS.put("type", DraftFields::type);
    TEXTS.put("customer", DraftFields::customer);
  }

  private static final List<String> OTHERS =
      List.of("environment", "timeout", "createTime", "messageTime", "dedupeId");

  private final Map<String, ValueRule> rules = new LinkedHashMap<>();
  private final Set<String> required;
  private final Severity severity;
  private final ValueListRule services;
  private final ValueListRule tags;
  private final ValueListRule correlate;
  private final ValueListRule dedupKey;
  private final Attributes attributes;
  private final TimeFormat createTime;
  private final TimeFormat messageTime;
  private final boolean keepsRaw;
  private final Section section;

  /** Reads the member {@code fields} of a template. */
  Fields(ValueSources sources, Section section) {
    this.section = section;
    RuleReader reader = new RuleReader(sources);
    for (String member : TEXTS.keySet()) {
      rules.put(member, reader.rule(section, member));
    }
    for (String member : OTHERS) {
      rules.put(member, reader.rule(section, member));
    }
    severity = Severity.read(sources, section);
    services = ValueListRule.read(reader, section, "service");
    tags = ValueListRule.read(reader, section, "tags");
    correlate = ValueListRule.read(reader, section, "correlate");
    dedupKey = ValueListRule.readOrdered(reader, section, "dedupKey");
    attributes = Attributes.read(reader, section.section("attributes"));
    createTime = TimeFormat.read(section, "createTime");
    messageTime = TimeFormat.read(section, "messageTime");
    keepsRaw = section.flag("rawData", false);
    required = reader.required();
    section.end();
  }

  /**
   * Checks that there are rules for what an alert must have.
   *
   * @throws io.tocsin.hook.HookFileException if not
   */
  void requireIdentity() {
    for (String member : List.of("resource", "event")) {
      if (!section.has(member)) {
        throw section.fault(member, "is missing");
      }
    }
  }

  Severity severity() {
    return severity;
  }

  /** What stays the same when the call is repeated. */
  Found dedupeId(CallScope call) {
    return found("dedupeId", call);
  }

  /** When the tool says that it happened; null if it does not. */
  @Nullable Instant time(CallScope element) {
    return messageTime.in(found("messageTime", element).text());
  }

  /**
   * The alert in one element.
   *
   * @param place of the element, for the sender
   * @param clears whether its severity is the normal one whatever the rule says
   */
  Message draft(CallScope from, String place, boolean clears) {
    List<String> missing = missing(from);
    if (!missing.isEmpty()) {
      return new Message.Invalid(place, String.join(", ", missing) + " is missing");
    }
    DraftFields to = new DraftFields(place, from.setup().name() + "Alert");
    TEXTS.forEach((member, setter) -> setter.accept(to, found(member, from)));
    to.environment(environment(from))
        .severity(clears ? from.setup().levels().normal() : severity.in(from))
        .time(time(from))
        .createTime(createTime.in(found("createTime", from).text()))
        .timeout(seconds(found("timeout", from)));
    to.dedupKey(dedupKey.find(from));
    services.find(from).forEach(to::service);
    tags.find(from).forEach(to::tag);
    to.correlate(correlate.find(from).stream().map(found -> found.orElse("")).toList());
    attributes.apply(to, from);
    if (!clears) {
      to.attribute(Levels.UNKNOWN, severity.unknown(from));
    }
    if (keepsRaw) {
      to.raw(from.here().json());
    }
    return to.message();
  }

  private List<String> missing(CallScope from) {
    List<String> missing = new ArrayList<>();
    for (String member : required) {
      if (!isThere(member, from)) {
        missing.add(member);
      }
    }
    return missing;
  }

  private boolean isThere(String member, CallScope from) {
    return switch (member) {
      case "service" -> !services.find(from).isEmpty();
      case "tags" -> !tags.find(from).isEmpty();
      case "correlate" -> !correlate.find(from).isEmpty();
      case "dedupKey" -> !dedupKey.find(from).isEmpty();
      default -> found(member, from).isPresent();
    };
  }

  private Found found(String member, CallScope from) {
    return rules.getOrDefault(member, ValueRule.NOTHING).find(from);
  }

  private Found environment(CallScope from) {
    return found("environment", from).or(Found.of(from.setup().environment(), "default"));
  }

  private static @Nullable Long seconds(Found found) {
    try {
      return found.text() == null ? null : Long.valueOf(found.text());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
