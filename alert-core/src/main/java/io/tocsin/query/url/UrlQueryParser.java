package io.tocsin.query.url;

import io.tocsin.query.AlertField;
import io.tocsin.query.AlertField.Kind;
import io.tocsin.query.Condition;
import io.tocsin.query.Condition.Between;
import io.tocsin.query.Condition.Bound;
import io.tocsin.query.Field;
import io.tocsin.query.FieldNames;
import io.tocsin.query.KnownValues;
import io.tocsin.query.QueryCost;
import io.tocsin.query.QuerySettings;
import io.tocsin.query.RelativeTime;
import io.tocsin.query.Sort;
import io.tocsin.query.TypedText;
import io.tocsin.query.string.QueryContext;
import io.tocsin.query.string.QueryStringParser;
import io.tocsin.query.string.QueryStringParser.Neighbours;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Ok;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a request as a query about alerts. Filters, {@code id}, {@code q} and the
 * dates must all hold. What cannot be read is bad, never ignored, except that a page or a page size
 * which is no number means the default.
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

  private final QuerySettings settings;
  private final KnownValues known;
  private final UnaryOperator<String> environments;
  private final InstantSource clock;

  /**
   * A parser that gives pages within those bounds.
   *
   * @param known what severities and statuses can be
   * @param environments gives the environment that a text means, which may be the text itself
   * @param clock for {@code now}
   */
  public UrlQueryParser(
      QuerySettings settings,
      KnownValues known,
      UnaryOperator<String> environments,
      InstantSource clock) {
    this.settings = settings;
    this.known = known;
    this.environments = environments;
    this.clock = clock;
  }

  /**
   * The query, or what is wrong with it.
   *
   * @param parameters decoded; a name is what stands before the first {@code =}, so that {@code
   *     severity!=major} gives {@code severity!} the value {@code major}
   */
  public Parsed<UrlQuery> parse(Map<String, List<String>> parameters) {
    return parse(parameters, QueryCost.MAX);
  }

  /** Parses with another limit of what the condition may cost, as {@link QueryCost}. */
  public Parsed<UrlQuery> parse(Map<String, List<String>> parameters, int maxCost) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    QueryContext context = new QueryContext(known, environments, now);
    return UrlParameters.of(parameters).then(given -> read(given, context, maxCost));
  }

  private Parsed<UrlQuery> read(UrlParameters given, QueryContext context, int maxCost) {
    return where(given, context)
        .then(where -> QueryCost.within(where, maxCost))
        .then(
            where ->
                order(given)
                    .and(
                        field(
                            given,
                            "group-by",
                            AlertField.EVENT,
                            FieldNames::find,
                            "Grouping by %s field not supported."),
                        (order, groupBy) -> query(given, where, order, groupBy)));
  }

  private UrlQuery query(UrlParameters given, Condition where, List<Sort> order, Field groupBy) {
    return new UrlQuery(
        where,
        order,
        given.page(settings),
        TypedText.isTrue(given.first("show-history")),
        TypedText.isTrue(given.first("show-raw-data")),
        groupBy);
  }

  private static Parsed<Condition> where(UrlParameters given, QueryContext context) {
    return Parsed.each(given.filters(NO_FILTERS), filter -> filter.condition(context))
        .and(window(given, context), UrlQueryParser::with)
        .and(queryString(given, context), UrlQueryParser::with)
        .map(Condition.All::new);
  }

  private static List<Condition> with(List<Condition> parts, Condition part) {
    return part.equals(Condition.EVERYTHING)
        ? parts
        : Stream.concat(parts.stream(), Stream.of(part)).toList();
  }

  /** The order of {@code sort-by} and the older {@code reverse}; empty if neither is given. */
  private static Parsed<List<Sort>> order(UrlParameters given) {
    Parsed<List<Sort>> order = given.order(UrlQueryParser::sort);
    return given.has("reverse") ? order.map(UrlQueryParser::reversed) : order;
  }

  /** The natural direction of times is descending. */
  private static @Nullable Sort sort(String name, boolean isReversed) {
    Field field = FieldNames.find(name);
    return field == null || field == AlertField.ID
        ? null
        : new Sort(field, (field.kind() == Kind.TIME) != isReversed);
  }

  private static List<Sort> reversed(List<Sort> order) {
    List<Sort> asked =
        order.isEmpty() ? List.of(new Sort(AlertField.LAST_RECEIVE_TIME, true)) : order;
    return asked.stream().map(sort -> new Sort(sort.field(), !sort.descending())).toList();
  }

  private static Parsed<Condition> window(UrlParameters given, QueryContext context) {
    return date(given, "from-date", context)
        .and(date(given, "to-date", context), UrlQueryParser::window);
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
    return field(
            given,
            "q.df",
            AlertField.TEXT_,
            FieldNames::findInQuery,
            "Invalid q.df: unknown field %s.")
        .and(
            neighbours(given),
            (field, neighbours) -> new QueryStringParser(field, neighbours, context))
        .then(parser -> given.only("q").then(parser::parse));
  }

  private static Parsed<Field> field(
      UrlParameters given,
      String parameter,
      Field otherwise,
      Function<String, @Nullable Field> fields,
      String problem) {
    return given
        .only(parameter)
        .then(
            name -> {
              Field field = name.isEmpty() ? otherwise : fields.apply(name);
              return field == null
                  ? Parsed.bad(problem.formatted(TypedText.quote(name)))
                  : new Ok<>(field);
            });
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
}
