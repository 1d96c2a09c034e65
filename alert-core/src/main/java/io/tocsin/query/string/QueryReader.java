package io.tocsin.query.string;

import static io.tocsin.query.string.QueryStringParser.MAX_DEPTH;
import static io.tocsin.query.string.QueryStringParser.MAX_TERMS;

import io.tocsin.query.Condition;
import io.tocsin.query.QueryBound;
import io.tocsin.query.string.QueryAlternatives.Operand;
import io.tocsin.query.string.QueryStringParser.Neighbours;
import io.tocsin.query.string.QueryToken.Kind;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over the tokens of a query string; one method for each rule of the grammar. The
 * first failure is kept and leaves nothing to read, so that every rule ends. One use.
 */
final class QueryReader {

  private final List<QueryToken> tokens;
  private final Neighbours neighbours;
  private final QueryContext context;
  private int position;
  private int depth;
  private int terms;
  private @Nullable String problem;

  /**
   * A reader.
   *
   * @param tokens with END or BAD as the last
   */
  QueryReader(List<QueryToken> tokens, Neighbours neighbours, QueryContext context) {
    this.tokens = tokens;
    this.neighbours = neighbours;
    this.context = context;
  }

  /** The condition, or one sentence that says what was found where. */
  Parsed<Condition> read(QueryTarget target) {
    Condition condition = readAlternatives(target);
    if (!at(Kind.END)) {
      fail("unexpected " + peek().shown());
    }
    return problem == null ? new Ok<>(condition) : Parsed.bad(problem);
  }

  private Condition readAlternatives(QueryTarget target) {
    QueryAlternatives alternatives = new QueryAlternatives();
    alternatives.add(readConjunction(target), false);
    while (!endsGroup()) {
      boolean besideNot = !accept(Kind.OR) && at(Kind.NOT);
      alternatives.add(readConjunction(target), besideNot);
    }
    return alternatives.condition();
  }

  private Operand readConjunction(QueryTarget target) {
    Operand first = readNegation(target);
    if (!continuesConjunction()) {
      return first;
    }
    List<Condition> parts = new ArrayList<>();
    parts.add(first.condition());
    while (continuesConjunction()) {
      accept(Kind.AND);
      parts.add(readNegation(target).condition());
    }
    return Operand.plain(new Condition.All(parts));
  }

  private boolean continuesConjunction() {
    return at(Kind.AND) || (neighbours == Neighbours.BOTH && !at(Kind.OR) && !endsGroup());
  }

  private Operand readNegation(QueryTarget target) {
    if (accept(Kind.NOT)) {
      return Operand.plain(new Condition.Not(nested(() -> readNegation(target).condition())));
    }
    return readModified(target);
  }

  private Operand readModified(QueryTarget target) {
    if (accept(Kind.PLUS)) {
      return Operand.required(nested(() -> readModified(target).condition()));
    }
    if (accept(Kind.MINUS)) {
      return Operand.excluded(nested(() -> readModified(target).condition()));
    }
    return Operand.plain(readClause(target));
  }

  private Condition readClause(QueryTarget inherited) {
    QueryTarget target = readField(inherited);
    return at(Kind.OPEN) ? nested(() -> readGroup(target)) : readTerm(target);
  }

  private QueryTarget readField(QueryTarget inherited) {
    if (!at(Kind.WORD) || !tokens.get(position + 1).is(Kind.COLON)) {
      return inherited;
    }
    QueryTarget named = QueryTarget.named(peek().text(), context);
    if (named == null) {
      fail("unknown field " + peek().shown());
      return inherited;
    }
    position += 2;
    return named;
  }

  private Condition readGroup(QueryTarget target) {
    QueryToken open = next();
    Condition condition = readAlternatives(target);
    if (!accept(Kind.CLOSE)) {
      fail("expected ')' for the '(' at column " + open.column() + " but found " + peek().shown());
    }
    return condition;
  }

  private Condition readTerm(QueryTarget target) {
    QueryToken token = peek();
    terms++;
    if (terms > MAX_TERMS) {
      return fail("more than " + MAX_TERMS + " terms");
    }
    position++;
    return switch (token.kind()) {
      case WORD -> meaning(target.word(token.text()), token);
      case MASK -> meaning(target.mask(token.text()), token);
      case PHRASE -> meaning(target.phrase(token.text()), token);
      case REGEX -> meaning(target.regex(token.text()), token);
      case COMPARE -> readComparison(target, token);
      case RANGE_OPEN -> readRange(target, token);
      case RANGE_CLOSE, TO, COLON, OPEN, CLOSE, AND, OR, NOT, PLUS, MINUS, BAD, END ->
          fail("expected a word but found " + token.shown(), token);
    };
  }

  private Condition meaning(Parsed<Condition> meaning, QueryToken token) {
    return switch (meaning) {
      case Ok<Condition>(Condition condition) -> condition;
      case Bad<Condition>(String message, List<String> errors) -> fail(message, token);
    };
  }

  private Condition readComparison(QueryTarget target, QueryToken sign) {
    QueryToken value = peek();
    if (!accept(Kind.WORD) && !accept(Kind.PHRASE)) {
      return fail("expected a value after " + sign.shown() + " but found " + value.shown());
    }
    QueryBound bound = new QueryBound(value.text(), sign.text().endsWith("="));
    boolean lower = sign.text().startsWith(">");
    return meaning(lower ? target.between(bound, null) : target.between(null, bound), value);
  }

  private Condition readRange(QueryTarget target, QueryToken open) {
    String low = readBound();
    if (!accept(Kind.TO)) {
      fail("expected TO but found " + peek().shown());
    }
    String high = readBound();
    QueryToken close = peek();
    if (!accept(Kind.RANGE_CLOSE)) {
      return fail("expected ']' or '}' but found " + close.shown());
    }
    QueryBound from = QueryBound.of(low, open.text().equals("["));
    QueryBound to = QueryBound.of(high, close.text().equals("]"));
    return meaning(target.between(from, to), open);
  }

  /** The text of a bound; null for an open end. */
  private @Nullable String readBound() {
    QueryToken token = peek();
    boolean openEnd = token.is(Kind.MASK) && token.text().equals("*");
    if (!openEnd && !token.is(Kind.WORD) && !token.is(Kind.PHRASE)) {
      fail("expected a bound but found " + token.shown());
      return null;
    }
    position++;
    return openEnd ? null : token.text();
  }

  private Condition nested(Supplier<Condition> rule) {
    if (depth == MAX_DEPTH) {
      return fail("nested deeper than " + MAX_DEPTH);
    }
    depth++;
    Condition condition = rule.get();
    depth--;
    return condition;
  }

  private boolean endsGroup() {
    return at(Kind.CLOSE) || at(Kind.END);
  }

  private QueryToken peek() {
    return tokens.get(position);
  }

  private boolean at(Kind kind) {
    return peek().is(kind);
  }

  private QueryToken next() {
    return tokens.get(position++);
  }

  private boolean accept(Kind kind) {
    boolean found = at(kind);
    if (found) {
      position++;
    }
    return found;
  }

  private Condition fail(String what) {
    return fail(what, peek());
  }

  /** Keeps the first failure, and leaves only END to read. */
  private Condition fail(String what, QueryToken token) {
    if (problem == null) {
      String cause = token.is(Kind.BAD) ? token.text() : what;
      problem = cause + " at column " + token.column();
    }
    position = tokens.size() - 1;
    return Condition.NOTHING;
  }
}
