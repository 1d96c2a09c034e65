package io.tocsin.query.pattern;

import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Ok;

/**
 * Checks a regular expression against the syntax of {@link TextPattern} and writes it out in the
 * plainest form: no capturing, shorthand classes spelled out. One use.
 */
final class RegexReader {

  /**
   * How large the expression may be with its counted repetitions written out. PostgreSQL is the one
   * to mind: its time grows with the square of what may be left out, and it fails on many
   * boundaries.
   */
  private static final int MAX_COST = 600;

  private static final int MAX_COUNT = 255;
  private static final int MAX_DEPTH = 30;
  private static final int BOUNDARY_COST = 50;
  private static final int OPTIONAL_COST = 2;
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private final RegexInput input;
  private final StringBuilder out = new StringBuilder();
  private int depth;

  RegexReader(String regex) {
    this.input = new RegexInput(regex);
  }

  /** The expression written out, or one sentence about what cannot be taken and where. */
  Parsed<String> read() {
    readAlternatives();
    if (input.at(')')) {
      input.fail("unmatched ')'");
    }
    String problem = input.problem();
    return problem == null ? new Ok<>(out.toString()) : Parsed.bad(problem);
  }

  private int readAlternatives() {
    int cost = readSequence();
    while (input.accept('|')) {
      out.append('|');
      cost += readSequence();
    }
    return bounded(cost);
  }

  private int readSequence() {
    int cost = input.atEnd() || input.at('|') || input.at(')') ? 1 : 0;
    while (!input.atEnd() && !input.at('|') && !input.at(')')) {
      cost = bounded(cost + readPiece());
    }
    return cost;
  }

  private int bounded(int cost) {
    if (cost > MAX_COST) {
      input.fail("the expression becomes too large");
    }
    return Math.min(cost, MAX_COST);
  }

  private int readPiece() {
    int start = input.position();
    int c = input.next();
    return switch (c) {
      case '(' -> readCount(readGroup(start));
      case '[' -> readCount(readClass(start));
      case '.' -> readCount(write("."));
      case '^', '$' -> readAssertion(Character.toString(c), 1);
      case '\\' -> readEscape(start);
      case '*', '+', '?' -> refuse("nothing to repeat", start);
      case '{' -> refuse("'{' is no count here, write '\\{'", start);
      default -> readCount(writeLiteral(c));
    };
  }

  private int readGroup(int start) {
    if (input.at('?') && !input.acceptAll("?:")) {
      return refuse("of the groups with '(?' only '(?:' is supported", start);
    }
    depth++;
    if (depth > MAX_DEPTH) {
      return refuse("groups are nested too deeply", start);
    }
    out.append("(?:");
    int cost = readAlternatives();
    if (!input.accept(')')) {
      return refuse("the group is not closed", start);
    }
    out.append(')');
    depth--;
    return cost;
  }

  private int readClass(int start) {
    return write(new RegexClassReader(input).read(start));
  }

  private int readEscape(int start) {
    int c = input.next();
    if (c == 'b' || c == 'B') {
      return readAssertion("\\" + (char) c, BOUNDARY_COST);
    }
    String shorthand = RegexClassReader.shorthand(c);
    if (shorthand != null) {
      return readCount(write("[" + shorthand + "]"));
    }
    int literal = input.escaped(c, start);
    return literal < 0 ? 0 : readCount(writeLiteral(literal));
  }

  private int readAssertion(String assertion, int cost) {
    out.append(assertion);
    if (isQuantifier()) {
      return refuse("'" + assertion + "' cannot be repeated", input.position());
    }
    return cost;
  }

  private boolean isQuantifier() {
    return input.at('*') || input.at('+') || input.at('?') || input.at('{');
  }

  /** Reads a quantifier, if there is one, of what costs that much once. */
  private int readCount(int once) {
    int start = input.position();
    int times = readQuantifier(start);
    if (input.position() > start) {
      readLaziness();
    }
    return bounded(Math.max(1, once) * times);
  }

  /** Takes a quantifier; how many times more its piece costs, or 1 if there is none. */
  private int readQuantifier(int start) {
    if (input.accept('*') || input.accept('?')) {
      out.appendCodePoint(input.previous());
      return OPTIONAL_COST;
    }
    if (input.accept('+')) {
      out.append('+');
      return 1;
    }
    return input.accept('{') ? readBraces(start) : 1;
  }

  private int readBraces(int start) {
    int low = input.number(MAX_COUNT);
    int high = low;
    out.append('{').append(low);
    if (input.accept(',')) {
      high = input.at('}') ? NO_LIMIT : input.number(MAX_COUNT);
      out.append(',').append(high == NO_LIMIT ? "" : String.valueOf(high));
    }
    if (low < 0 || high < low || !input.accept('}')) {
      return refuse("a count is {n}, {n,} or {n,m} with numbers up to " + MAX_COUNT, start);
    }
    out.append('}');
    int copies = high == NO_LIMIT ? low + 1 : high;
    return Math.max(1, low == high ? copies : OPTIONAL_COST * copies);
  }

  private void readLaziness() {
    if (input.accept('?')) {
      out.append('?');
    }
    if (isQuantifier()) {
      input.fail("a repetition cannot be repeated");
    }
  }

  private int write(String text) {
    out.append(text);
    return 1;
  }

  private int writeLiteral(int c) {
    TextPattern.appendLiteral(out, c);
    return 1;
  }

  private int refuse(String problem, int position) {
    input.fail(problem, position);
    return 0;
  }
}
