package io.tocsin.inbound.payload;

import static java.util.stream.Collectors.joining;

import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.alert.Digests;
import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Message;
import io.tocsin.text.StorableText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the members of a draft and by which rules they were found. What a tool writes is made to
 * fit: texts are cut to their bounds, characters that cannot be stored become question marks, dots
 * and dollar signs in names of attributes become underscores, lists end at their bound. Nothing is
 * found: nothing is set. Not safe for threads.
 */
public final class DraftFields {

  /** The longest payload that is kept with an alert. */
  private static final int MAX_RAW_CHARS = 65_536;

  private static final int MAX_LINK_CHARS = 8_192;
  private static final int MAX_KEY_CHARS = 500;

  private final AlertDraftBuilder draft = AlertDraft.builder();
  private final Map<String, String> rules = new LinkedHashMap<>();
  private final Set<String> tags = new LinkedHashSet<>();
  private final Set<String> services = new LinkedHashSet<>();
  private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
  private final String element;

  /**
   * Fields of one element of a call.
   *
   * @param element how it is named to the sender if it is bad, as {@code alerts[3]}
   * @param type of the alerts that a tool sends, as {@code grafanaAlert}
   */
  public DraftFields(String element, String type) {
    this.element = element;
    draft.type(type);
  }

  public DraftFields resource(Found found) {
    return name("resource", found, draft::resource);
  }

  public DraftFields event(Found found) {
    return name("event", found, draft::event);
  }

  public DraftFields environment(Found found) {
    return name("environment", found, draft::environment);
  }

  /** A severity that is on the scale, or nothing for the normal one. */
  public DraftFields severity(Found found) {
    return name("severity", found, draft::severity);
  }

  /** A status that there is; any but the model's default passes the alarm model by. */
  public DraftFields status(Found found) {
    return name("status", found, draft::status);
  }

  public DraftFields group(Found found) {
    return name("group", found, draft::group);
  }

  public DraftFields origin(Found found) {
    return name("origin", found, draft::origin);
  }

  public DraftFields type(Found found) {
    return name("type", found, draft::type);
  }

  public DraftFields customer(Found found) {
    return name("customer", found, draft::customer);
  }

  /** Tells apart what agrees in environment, resource, event and customer. */
  public DraftFields dedupKey(Found found) {
    return dedupKey(List.of(found));
  }

  /** The same by all those that are found, in one text; by a digest if that is too long to read. */
  public DraftFields dedupKey(List<Found> parts) {
    List<Found> found = parts.stream().filter(Found::isPresent).toList();
    String[] texts = found.stream().map(part -> part.orElse("")).toArray(String[]::new);
    String joined = String.join("|", texts);
    String key = joined.length() > MAX_KEY_CHARS ? Digests.of(texts).toString() : joined;
    String rule = found.stream().map(Found::rule).distinct().collect(joining(", "));
    return name("dedupKey", Found.of(key, rule), draft::dedupKey);
  }

  public DraftFields text(Found found) {
    return set("text", found, DraftLimits.MAX_TEXT_CHARS, draft::text);
  }

  public DraftFields value(Found found) {
    return set("value", found, DraftLimits.MAX_TEXT_CHARS, draft::value);
  }

  public DraftFields service(Found found) {
    return set("service", found, DraftLimits.MAX_NAME_CHARS, services::add);
  }

  public DraftFields tag(Found found) {
    return set("tags", found, DraftLimits.MAX_NAME_CHARS, tags::add);
  }

  /** One tag {@code name=value} a member. */
  public DraftFields tags(Map<String, String> members, String rule) {
    members.forEach((name, value) -> tag(Found.of(name + "=" + value, rule)));
    return this;
  }

  public DraftFields attribute(String name, Found found) {
    String key =
        StorableText.cut(name.replace('.', '_').replace('$', '_'), DraftLimits.MAX_NAME_CHARS);
    return set(
        "attributes." + key,
        found,
        DraftLimits.MAX_TEXT_CHARS,
        text -> attributes.putIfAbsent(key, text));
  }

  /** An attribute for what pages make a link of: nothing but a plain address of the web. */
  public DraftFields link(String name, Found found) {
    return attribute(name, found.map(text -> isLink(text) ? text : null));
  }

  /** Whether a page may make a link of it: a plain address of the web, not too long. */
  public static boolean isLink(String url) {
    if (url.length() > MAX_LINK_CHARS
        || !(url.startsWith("http://") || url.startsWith("https://"))) {
      return false;
    }
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  public DraftFields correlate(List<String> events) {
    draft.correlate(
        events.stream()
            .map(event -> StorableText.cut(event, DraftLimits.MAX_NAME_CHARS))
            .distinct()
            .limit(DraftLimits.MAX_ELEMENTS)
            .toList());
    return this;
  }

  /** Seconds without a repeat until it expires; nothing if that is out of bounds. */
  public DraftFields timeout(@Nullable Long seconds) {
    if (seconds != null && seconds >= 0 && seconds <= DraftLimits.MAX_TIMEOUT_SECONDS) {
      draft.timeout(seconds);
    }
    return this;
  }

  /** What the tool says of when it began, kept as data; null is not known. */
  public DraftFields createTime(@Nullable Instant time) {
    if (time != null) {
      draft.createTime(time);
    }
    return this;
  }

  /** When it happened by the tool's clock; null is not known. */
  public DraftFields time(@Nullable Instant time) {
    if (time != null) {
      draft.createTime(time).sourceTime(time);
    }
    return this;
  }

  /** What came in, kept with the alert if it is not too long. */
  public DraftFields raw(String json) {
    if (json.length() <= MAX_RAW_CHARS
        && DraftLimits.text("rawData", json, MAX_RAW_CHARS) == null) {
      draft.rawData(json);
    }
    return this;
  }

  /** The draft, or what it lacks. */
  public Message message() {
    for (String member : List.of("resource", "event")) {
      if (!rules.containsKey(member)) {
        return new Message.Invalid(element, member + " is missing");
      }
    }
    return new Message.CreateAlert(
        draft
            .tags(tags.stream().limit(DraftLimits.MAX_ELEMENTS).toList())
            .service(services.stream().limit(DraftLimits.MAX_ELEMENTS).toList())
            .attributes(attributes)
            .build(),
        rules);
  }

  private DraftFields name(String member, Found found, Consumer<String> setter) {
    return set(member, found, DraftLimits.MAX_NAME_CHARS, setter);
  }

  private DraftFields set(String member, Found found, int limit, Consumer<String> setter) {
    if (found.text() != null && isWithin(member)) {
      setter.accept(StorableText.cut(found.text(), limit));
      rules.put(member, found.rule());
    }
    return this;
  }

  private boolean isWithin(String member) {
    return !member.startsWith("attributes.") || attributes.size() < DraftLimits.MAX_ELEMENTS;
  }
}
