package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.Metric.Calculation;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.Numbered;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Visibility;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Metrics. */
@Controller("/api/v1/metrics")
@Tag(
    name = "Cachet v2: metrics",
    description = "For example {\"name\":\"Logins\",\"suffix\":\"a minute\",\"default_value\":0}")
@ExecuteOn(TaskExecutors.BLOCKING)
sealed class MetricController extends ItemController<Metric> permits MetricAliasController {

  private static final int HOUR = 60;
  private static final double EXACT = 1L << 53;
  private static final List<String> VIEWS = List.of("Last Hour", "Last 12 Hours", "Week", "Month");
  private static final List<Column<Metric>> COLUMNS =
      List.of(
          Column.number("id", Metric::id),
          Column.text("name", Metric::name),
          Column.flag("display_chart", Metric::displayChart),
          new Column<>(
              "default_value",
              Comparator.comparingDouble(MetricController::defaultValue),
              (metric, wanted) -> number(metric.defaultValue()).asText().equals(wanted)),
          Column.number("calc_type", metric -> metric.calculation().value()),
          Column.number("order", Metric::order),
          Column.number("visible", metric -> metric.visible().value()));

  private static double defaultValue(Metric metric) {
    return Objects.requireNonNullElse(metric.defaultValue(), 0.0);
  }

  MetricController(Api api) {
    super(api, Metric.class, List.of("name", "suffix", "default_value"));
  }

  @Override
  Listing<Metric> listing(Call call) {
    return new Listing<>(COLUMNS, COLUMNS, Comparator.comparingLong(Metric::id));
  }

  @Override
  ObjectNode json(Call call, Metric metric) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", metric.id())
            .put("name", metric.name())
            .put("suffix", metric.suffix())
            .put("description", Objects.requireNonNullElse(metric.description(), ""));
    json.set("default_value", number(metric.defaultValue()));
    return json.put("calc_type", metric.calculation().value())
        .put("display_chart", metric.displayChart())
        .put("places", metric.places())
        .put("default_view", metric.defaultView())
        .put("threshold", metric.threshold())
        .put("order", metric.order())
        .put("visible", metric.visible().value())
        .put("created_at", call.times().write(metric.created()))
        .put("updated_at", call.times().write(metric.updated()))
        .put("default_view_name", VIEWS.get(metric.defaultView()));
  }

  static ObjectNode toJson(Call call, MetricPoint point) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", point.id())
            .put("metric_id", point.metricId());
    json.set("value", number(point.value()));
    json.put("counter", point.counter())
        .put("created_at", call.times().write(point.created()))
        .put("updated_at", call.times().write(point.updated()));
    json.set("calculated_value", number(point.calculatedValue()));
    return json;
  }

  /** Whole numbers without a decimal point, which some clients do not take; null where none is. */
  private static JsonNode number(@Nullable Double value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value == null || !Double.isFinite(value)) {
      return json.nullNode();
    }
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < EXACT;
    return isWhole ? json.numberNode(value.longValue()) : json.numberNode(value);
  }

  @Override
  Metric blank(PageEdit edit, Call call) {
    return Metric.blank(edit.nextId(Metric.class), edit.now());
  }

  @Override
  Metric read(Input input, Metric before, PageEdit edit) {
    int calculation = input.number("calc_type", 0, 1, before.calculation().value());
    int visible = input.number("visible", 0, 2, before.visible().value());
    int view = input.number("view", 0, VIEWS.size() - 1, before.defaultView());
    return before.edited(
        edited ->
            edited
                .name(input.name("name", Input.MAX_NAME_CHARS, before.name()))
                .suffix(input.name("suffix", Input.MAX_NAME_CHARS, before.suffix()))
                .description(input.textOrNone("description", before.description()))
                .defaultValue(input.decimal("default_value", before.defaultValue()))
                .calculation(Numbered.of(Calculation.class, calculation).orElseThrow())
                .displayChart(input.flag("display_chart", before.displayChart()))
                .places(input.number("places", 0, 4, before.places()))
                .defaultView(input.number("default_view", 0, VIEWS.size() - 1, view))
                .threshold(threshold(input, before.threshold()))
                .order(input.number("order", Integer.MIN_VALUE, Integer.MAX_VALUE, before.order()))
                .visible(Numbered.of(Visibility.class, visible).orElseThrow())
                .updated(edit.now()));
  }

  private static int threshold(Input input, int before) {
    int threshold = input.number("threshold", 1, HOUR, before);
    if (HOUR % threshold != 0) {
      input.refuse("The threshold must divide 60.");
      return before;
    }
    return threshold;
  }
}
