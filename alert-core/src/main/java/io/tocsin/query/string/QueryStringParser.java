package io.tocsin.query.string;

import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.KnownValues;
import io.tocsin.query.QueryBound;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.util.List;

/**
 * Reads a query string ({@code q=}) as a condition of the grammar and the meaning that Alerta gives
 * it.
 *
 * <p>{@code a OR b} and {@code a b} mean either, except that in {@code a NOT b} and {@code a -b}
 * the second must not hold. {@code +a} must hold; then neighbours without a sign are of no
 * consequence. Words and phrases are literal. A phrase for a named field is found as whole words,
 * one without a field anywhere.
 */
public final class QueryStringParser {

  /** The longest query string, in characters. */
  public static final int MAX_CHARS = 4_000;

  /** The most words, phrases, ranges and so on. */
  public static final int MAX_TERMS = 500;

  /** How deep groups and negations may be nested. */
  public static final int MAX_DEPTH = 50;

  private static final String MESSAGE = "Failed to parse query string.";

  private final Field defaultField;
  private final Neighbours neighbours;
  private final QueryContext context;

  /** What two clauses with nothing between them mean. */
  public enum Neighbours {
    /** At least one is to hold. */
    EITHER,
    /** Both are to hold. */
    BOTH
  }

  /**
   * A parser for Alerta's usual: the text, and either of neighbours. There is no {@code now}.
   *
   * @param known what severities and statuses can be
   */
  public QueryStringParser(KnownValues known) {
    this(AlertField.TEXT_, Neighbours.EITHER, QueryContext.of(known));
  }

  /**
   * A parser with other defaults.
   *
   * @param defaultField what is asked where the query names no field
   */
  public QueryStringParser(Field defaultField, Neighbours neighbours, QueryContext context) {
    this.defaultField = defaultField;
    this.neighbours = neighbours;
    this.context = context;
  }

  /** The condition, or what is wrong and at which column. A blank text holds for every alert. */
  public Parsed<Condition> parse(String text) {
    if (text.isBlank()) {
      return new Ok<>(Condition.EVERYTHING);
    }
    if (text.length() > MAX_CHARS) {
      return bad("it is longer than " + MAX_CHARS + " characters");
    }
    List<QueryToken> tokens = new QueryTokenizer(text).tokens();
    QueryReader reader = new QueryReader(tokens, neighbours, context);
    return switch (reader.read(new QueryTarget.OfField(defaultField, false, context))) {
      case Ok<Condition> ok -> ok;
      case Bad<Condition>(String problem, List<String> none) -> bad(problem);
    };
  }

  /**
   * What a comparison means that stands outside of a query string.
   *
   * @param lower whether the bound is a lower one
   */
  public static Parsed<Condition> comparison(
      Field field, boolean lower, QueryBound bound, QueryContext context) {
    QueryTarget target = new QueryTarget.OfField(field, true, context);
    return lower ? target.between(bound, null) : target.between(null, bound);
  }

  private static Parsed<Condition> bad(String problem) {
    return new Bad<>(MESSAGE, List.of(problem));
  }
}
