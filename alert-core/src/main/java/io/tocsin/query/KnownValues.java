package io.tocsin.query;

import io.tocsin.alert.Trend;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Ok;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that have a closed set of values: severities, statuses and trends. Their values
 * compare by rank, are found whatever the case of their letters, and any other text is refused with
 * the nearest of them. Conditions that are made here name the values that hold, so that stores need
 * not know ranks.
 */
public final class KnownValues {

  private static final Map<String, Integer> TRENDS = trends();

  private final Map<Field, Map<String, Integer>> ranks;

  /**
   * The values of those fields.
   *
   * @param severities name to rank, the most severe with the greatest; empty if any text is one
   * @param statuses name to rank; empty if any text is one
   */
  public KnownValues(Map<String, Integer> severities, Map<String, Integer> statuses) {
    Map<String, Integer> ranked = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
    this.ranks =
        Map.of(
            AlertField.SEVERITY,
            ranked,
            AlertField.PREVIOUS_SEVERITY,
            ranked,
            AlertField.STATUS,
            Collections.unmodifiableMap(new LinkedHashMap<>(statuses)),
            AlertField.TREND_INDICATION,
            TRENDS);
  }

  private static Map<String, Integer> trends() {
    Map<String, Integer> trends = new LinkedHashMap<>();
    for (Trend trend : List.of(Trend.LESS_SEVERE, Trend.NO_CHANGE, Trend.MORE_SEVERE)) {
      trends.put(trend.label(), trends.size());
    }
    return trends;
  }

  /** Whether the field has a closed set of values. */
  public boolean has(Field field) {
    return !of(field).isEmpty();
  }

  /** The value of the field that the text means. */
  public Parsed<Object> value(Field field, String text) {
    return has(field) ? name(field, text).map(name -> name) : TypedText.value(field, text);
  }

  /** The condition, if some value of the field contains the text, whatever the case. */
  public Parsed<Condition> containing(Field field, String text, Condition condition) {
    boolean possible =
        !has(field) || names(field).stream().anyMatch(name -> FieldValues.contains(name, text));
    return possible ? new Ok<>(condition) : Parsed.bad(refusal(field, text));
  }

  /**
   * The values between those.
   *
   * @param low null for no lower bound
   * @param high null for no upper bound
   */
  public Parsed<Condition> between(
      Field field, @Nullable QueryBound low, @Nullable QueryBound high) {
    return limit(field, low, true)
        .and(limit(field, high, false), (least, most) -> in(field, least.and(most)));
  }

  private Parsed<IntPredicate> limit(Field field, @Nullable QueryBound bound, boolean isLower) {
    if (bound == null) {
      return new Ok<>(_ -> true);
    }
    return name(field, bound.text())
        .map(name -> of(field).getOrDefault(name, 0))
        .map(end -> rank -> rank == end ? bound.inclusive() : (rank > end) == isLower);
  }

  private Condition in(Field field, IntPredicate meant) {
    List<Object> names =
        of(field).entrySet().stream()
            .filter(entry -> meant.test(entry.getValue()))
            .<Object>map(Map.Entry::getKey)
            .toList();
    if (names.size() == of(field).size()) {
      return new Condition.Contains(field, ""); // what leaves nothing out is known by this form
    }
    return names.isEmpty() ? Condition.NOTHING : new Condition.In(field, names);
  }

  private Parsed<String> name(Field field, String text) {
    List<String> names = names(field);
    if (names.contains(text)) {
      return new Ok<>(text);
    }
    List<String> alike = names.stream().filter(text::equalsIgnoreCase).toList();
    return alike.size() == 1 ? new Ok<>(alike.getFirst()) : Parsed.bad(refusal(field, text));
  }

  private String refusal(Field field, String text) {
    List<String> names = names(field);
    String nearest = NearestName.of(text, names);
    return "%s is not one of %s (the nearest is %s)%s"
        .formatted(
            TypedText.quote(text), String.join(", ", names), nearest, advice(field, text, nearest));
  }

  private String advice(Field closed, String text, String nearest) {
    String field = closed.label();
    if (text.startsWith(">") || text.startsWith("<")) {
      return ", and comparisons are written %s>=%s, or q=%s:>=%s"
          .formatted(field, nearest, field, nearest);
    }
    return text.contains(",")
        ? ", and several values are written "
            + Arrays.stream(text.split(",", 3))
                .limit(2)
                .map(part -> field + "=" + NearestName.of(part.strip(), names(closed)))
                .collect(Collectors.joining("&"))
        : "";
  }

  private List<String> names(Field field) {
    return List.copyOf(of(field).keySet());
  }

  private Map<String, Integer> of(Field field) {
    return ranks.getOrDefault(field, Map.of());
  }
}
