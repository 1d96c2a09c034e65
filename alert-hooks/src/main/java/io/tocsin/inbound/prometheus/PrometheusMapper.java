package io.tocsin.inbound.prometheus;

import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Translates alerts of Prometheus to drafts.
 *
 * <p>An alert is identified by all its labels but the volatile ones: their fingerprint is the
 * draft's {@code dedupKey} and its attribute {@code fingerprint}. An alert with a label {@code
 * correlate} asks to be one with alerts of other names, so its {@code dedupKey} leaves out the
 * labels in which these differ: {@code alertname}, {@code event}, {@code severity} and {@code
 * correlate}.
 *
 * <p>Labels that have a meaning here become members of the draft, the others tags {@code
 * name=value}; annotations that have none become attributes. A draft whose label {@code service} is
 * absent has no service.
 */
public final class PrometheusMapper {

  private static final String UNLABELLED = "warning";
  private static final Set<String> CORRELATING =
      Set.of("alertname", "event", "severity", "correlate");

  /** Characters of JSON that are kept with an alert; longer ones are not kept at all. */
  private static final int MAX_RAW_CHARS = 65_536;

  private static final int MAX_LINK_CHARS = 8_192;
  private static final int MAX_TIMEOUT_DIGITS = 9;

  private final PrometheusSettings settings;
  private final Levels levels;
  private final Set<String> unidentifying;
  private final Set<String> unidentifyingOfCorrelated;

  public PrometheusMapper(PrometheusSettings settings, Levels levels) {
    this.settings = settings;
    this.levels = levels;
    this.unidentifying = Set.copyOf(settings.volatileLabels());
    Set<String> both = new HashSet<>(unidentifying);
    both.addAll(CORRELATING);
    this.unidentifyingOfCorrelated = Set.copyOf(both);
  }

  /** The mapper for a source, which has its own environment and words for severities. */
  public static PrometheusMapper of(SourceSettings source, PrometheusSettings settings) {
    return new PrometheusMapper(
        new PrometheusSettings(
            source.environment(), settings.volatileLabels(), settings.resolveTimeout()),
        new Levels(source));
  }

  /**
   * Translates one alert that has no {@link PrometheusAlert#fault}. One that has ended becomes a
   * draft of the normal severity, which closes; any other one carries the time at which it ends
   * unless it comes again.
   *
   * @param now server time at which it came
   */
  public AlertDraft draft(PrometheusAlert alert, Instant now) {
    SortedMap<String, String> labels = new TreeMap<>(alert.labels());
    SortedMap<String, String> annotations = replaced(alert);
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    boolean resolved = alert.endsAt() != null && !alert.endsAt().isAfter(now);
    String severity = severity(take(labels, "severity"), resolved, attributes);
    String resource = first(take(labels, "exported_instance", "instance"), "n/a");
    String event = first(take(annotations, "alertname"), take(labels, "event", "alertname"), "n/a");
    AlertDraftBuilder draft =
        AlertDraft.builder()
            .resource(resource)
            .event(event)
            .environment(first(take(labels, "environment"), settings.environment()))
            .severity(severity)
            .customer(take(labels, "customer"))
            .correlate(split(take(labels, "correlate")))
            .service(split(take(labels, "service")))
            .group(first(take(labels, "group", "job"), "Prometheus"))
            .origin("prometheus/" + first(take(labels, "monitor"), "-"))
            .timeout(timeout(take(labels, "timeout")))
            .tags(tags(labels))
            .value(take(annotations, "value"))
            .text(text(annotations, severity, resource, event))
            .createTime(createTime(alert, now))
            .endsAt(resolved ? null : endsAt(alert, now))
            .type("prometheusAlert")
            .rawData(alert.json().length() <= MAX_RAW_CHARS ? alert.json() : null);
    annotations.forEach((name, text) -> attributes.put(attributeName(name), text));
    return identified(draft, alert, attributes).build();
  }

  private AlertDraftBuilder identified(
      AlertDraftBuilder draft, PrometheusAlert alert, Map<String, @Nullable Object> attributes) {
    String fingerprint = Fingerprint.of(alert.labels(), unidentifying);
    attributes.put("fingerprint", fingerprint);
    if (isLink(alert.generatorUrl())) {
      attributes.put("moreInfo", alert.generatorUrl());
    }
    boolean correlates = alert.labels().containsKey("correlate");
    return draft
        .attributes(attributes)
        .dedupKey(
            correlates ? Fingerprint.of(alert.labels(), unidentifyingOfCorrelated) : fingerprint);
  }

  private static SortedMap<String, String> replaced(PrometheusAlert alert) {
    Placeholders placeholders = new Placeholders(alert.labels());
    SortedMap<String, String> annotations = new TreeMap<>(alert.annotations());
    annotations.replaceAll((name, text) -> placeholders.replace(text));
    return annotations;
  }

  private String severity(
      @Nullable String label, boolean resolved, Map<String, @Nullable Object> attributes) {
    if (resolved) {
      return levels.normal().orElse("");
    }
    Found toolSeverity = Found.of(label, "label severity");
    String unknown = levels.unknown(toolSeverity).text();
    if (unknown != null) {
      attributes.put(Levels.UNKNOWN, unknown);
    }
    return levels.ofTool(toolSeverity).or(levels.of(UNLABELLED)).orElse("");
  }

  private static String text(
      SortedMap<String, String> annotations, String severity, String resource, String event) {
    return first(
        take(annotations, "description", "summary"),
        severity.toUpperCase(Locale.ROOT) + ": " + resource + " is " + event);
  }

  private static Instant createTime(PrometheusAlert alert, Instant now) {
    if (alert.startsAt() != null) {
      return alert.startsAt();
    }
    return alert.endsAt() != null && alert.endsAt().isBefore(now) ? alert.endsAt() : now;
  }

  private Instant endsAt(PrometheusAlert alert, Instant now) {
    if (alert.endsAt() != null) {
      return alert.endsAt();
    }
    Instant startsAt = alert.startsAt();
    Instant from = startsAt != null && startsAt.isAfter(now) ? startsAt : now;
    return from.plus(settings.resolveTimeout());
  }

  private static @Nullable Long timeout(@Nullable String label) {
    if (label == null || label.length() > MAX_TIMEOUT_DIGITS || !isDigits(label)) {
      return null;
    }
    return Long.valueOf(label);
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Console pages make it a link: nothing but what a browser fetches, and nothing odd in it. */
  private static boolean isLink(String url) {
    return url.length() <= MAX_LINK_CHARS
        && (url.startsWith("http://") || url.startsWith("https://"))
        && url.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>');
  }

  private static String attributeName(String annotation) {
    return annotation.replace('.', '_').replace('$', '_');
  }

  private static List<String> tags(SortedMap<String, String> labels) {
    List<String> tags = new ArrayList<>(labels.size());
    labels.forEach((name, value) -> tags.add(name + "=" + value));
    return tags;
  }

  private static List<String> split(@Nullable String list) {
    if (list == null) {
      return List.of();
    }
    return Stream.of(list.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  /** Takes away the first of those that is there and has a value; the others stay. */
  private static @Nullable String take(SortedMap<String, String> texts, String... names) {
    for (String name : names) {
      String text = texts.get(name);
      if (text != null && !text.isEmpty()) {
        texts.remove(name);
        return text;
      }
    }
    return null;
  }

  private static String first(@Nullable String text, String otherwise) {
    return text != null ? text : otherwise;
  }

  private static String first(@Nullable String text, @Nullable String second, String otherwise) {
    return text != null ? text : first(second, otherwise);
  }
}
