package io.tocsin.query;

import io.tocsin.query.Condition.Between;
import io.tocsin.query.Condition.Bound;
import io.tocsin.query.Parsed.Ok;
import io.tocsin.query.QueryStringParser.Neighbours;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads the parameters of a request as a question about alerts (alerta-api 0.4, 6.1 to 6.3).
 * Filters, {@code id}, {@code q} and the dates must all hold. What cannot be read is bad, never
 * ignored, except that a page or a page size which is no number means the default.
 */
public final class UrlQueryParser {

  private static final Set<String> NO_FILTERS =
      Set.of(
          "q",
          "q.df",
          "q.op",
          "from-date",
          "to-date",
          "sort-by",
          "reverse",
          "group-by",
          "page",
          "page-size",
          "limit",
          "show-raw-data",
          "show-history",
          "api-key",
          "token",
          "callback",
          "_");

  private final UrlPaging paging;
  private final KnownValues known;
  private final UnaryOperator<String> environments;
  private final InstantSource clock;

  /**
   * A parser that gives pages within those bounds.
   *
   * @param known what severities and statuses can be
   * @param environments gives the environment that a text means, which may be the text itself
   * @param clock tells {@code now}
   */
  public UrlQueryParser(
      QuerySettings settings,
      KnownValues known,
      UnaryOperator<String> environments,
      InstantSource clock) {
    this.paging = new UrlPaging(settings);
    this.known = known;
    this.environments = environments;
    this.clock = clock;
  }

  /**
   * The question, or what is wrong with it.
   *
   * @param parameters decoded; a name is what stands before the first {@code =}, so that {@code
   *     severity!=major} gives {@code severity!} the value {@code major}
   */
  public Parsed<UrlQuery> parse(Map<String, List<String>> parameters) {
    return parse(parameters, QueryCost.MAX);
  }

  /** The same, with a limit of its own of what the condition may cost, as {@link QueryCost}. */
  public Parsed<UrlQuery> parse(Map<String, List<String>> parameters, int mostCost) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    QueryContext context = new QueryContext(known, environments, now);
    return UrlParameters.of(parameters).then(given -> read(given, context, mostCost));
  }

  private Parsed<UrlQuery> read(UrlParameters given, QueryContext context, int mostCost) {
    return where(given, context)
        .then(where -> QueryCost.within(where, mostCost))
        .then(
            where ->
                UrlOrder.read(given)
                    .then(
                        order ->
                            groupBy(given).map(group -> question(given, where, order, group))));
  }

  private UrlQuery question(UrlParameters given, Condition where, List<Sort> order, Field groupBy) {
    return new UrlQuery(
        where,
        order,
        paging.read(given),
        TypedText.isTrue(given.first("show-history")),
        TypedText.isTrue(given.first("show-raw-data")),
        groupBy);
  }

  private static Parsed<Condition> where(UrlParameters given, QueryContext context) {
    return filters(given, context)
        .then(
            filters ->
                window(given, context)
                    .then(
                        window ->
                            queryString(given, context).map(query -> all(filters, window, query))));
  }

  private static Condition all(List<Condition> filters, Condition window, Condition query) {
    List<Condition> parts = new ArrayList<>(filters);
    Stream.of(window, query).filter(part -> !part.equals(Condition.EVERYTHING)).forEach(parts::add);
    return new Condition.All(parts);
  }

  private static Parsed<List<Condition>> filters(UrlParameters given, QueryContext context) {
    List<UrlFilter> filters =
        given.all().entrySet().stream()
            .filter(parameter -> !NO_FILTERS.contains(parameter.getKey()))
            .map(parameter -> UrlFilter.of(parameter.getKey(), parameter.getValue()))
            .toList();
    return Parsed.each(filters, filter -> filter.condition(context));
  }

  private static Parsed<Condition> window(UrlParameters given, QueryContext context) {
    return date(given, "from-date", context)
        .then(from -> date(given, "to-date", context).map(to -> window(from, to)));
  }

  private static Condition window(Optional<Instant> from, Optional<Instant> to) {
    return from.isEmpty() && to.isEmpty()
        ? Condition.EVERYTHING
        : new Between(
            AlertField.LAST_RECEIVE_TIME,
            from.map(time -> new Bound(time, false)).orElse(null),
            to.map(time -> new Bound(time, true)).orElse(null));
  }

  private static Parsed<Optional<Instant>> date(
      UrlParameters given, String name, QueryContext context) {
    return given.only(name).then(text -> date(name, text, context));
  }

  private static Parsed<Optional<Instant>> date(String name, String text, QueryContext context) {
    if (text.isEmpty()) {
      return new Ok<>(Optional.empty());
    }
    Instant relative = RelativeTime.of(text, context.now());
    Instant time = relative == null ? TypedText.time(text) : relative;
    return time == null
        ? Parsed.bad(
            "Invalid %s: %s is not a date such as 2025-01-31T12:00:00.000Z."
                .formatted(name, TypedText.quote(text)))
        : new Ok<>(Optional.of(time));
  }

  private static Parsed<Condition> queryString(UrlParameters given, QueryContext context) {
    return defaultField(given)
        .then(
            field ->
                neighbours(given)
                    .then(
                        neighbours ->
                            given
                                .only("q")
                                .then(new QueryStringParser(field, neighbours, context)::parse)));
  }

  private static Parsed<Field> defaultField(UrlParameters given) {
    return given.only("q.df").then(UrlQueryParser::defaultField);
  }

  private static Parsed<Field> defaultField(String name) {
    Field field = name.isEmpty() ? AlertField.TEXT_ : FieldNames.findInQuery(name);
    return field == null
        ? Parsed.bad("Invalid q.df: unknown field %s.".formatted(TypedText.quote(name)))
        : new Ok<>(field);
  }

  private static Parsed<Neighbours> neighbours(UrlParameters given) {
    return given
        .only("q.op")
        .then(
            name ->
                switch (name) {
                  case "", "OR", "or" -> new Ok<>(Neighbours.EITHER);
                  case "AND", "and" -> new Ok<>(Neighbours.BOTH);
                  default -> Parsed.bad("Invalid q.op: it can be AND or OR.");
                });
  }

  private static Parsed<Field> groupBy(UrlParameters given) {
    return given.only("group-by").then(UrlQueryParser::groupBy);
  }

  private static Parsed<Field> groupBy(String name) {
    Field field = name.isEmpty() ? AlertField.EVENT : FieldNames.find(name);
    return field == null
        ? Parsed.bad("Grouping by %s field not supported.".formatted(TypedText.quote(name)))
        : new Ok<>(field);
  }
}
