package io.tocsin.statuspage.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.ExtensionRegistry;
import io.pebbletemplates.pebble.lexer.LexerImpl;
import io.pebbletemplates.pebble.lexer.Token;
import java.io.StringReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a template before it is understood, so that this neither takes long nor deep,
 * and names nothing that is not there.
 */
final class TemplateShape {

  private static final int MAX_PARTS = 200;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_LOOPS = 20;

  /** Pebble's patterns go one step deeper for each in a text. */
  private static final int MAX_BACKSLASHES = 1_000;

  private static final Set<String> BEGINS = Set.of("if", "for", "filter", "apply", "with");
  private static final Set<String> ENDS =
      Set.of("endif", "endfor", "endfilter", "endapply", "endwith");

  /** Tags whose first word is a filter. */
  private static final Set<String> FILTERING = Set.of("filter", "apply");

  private final ExtensionRegistry known;
  private int parts;
  private int depth;
  private int loops;
  private boolean inLoop;
  private @Nullable Token before;
  private @Nullable Token beforeThat;

  private TemplateShape(ExtensionRegistry known) {
    this.known = known;
  }

  /**
   * Passes a template whose tags are short, and not deep in one another.
   *
   * @throws PebbleException for others
   */
  static void check(PebbleEngine engine, String template) {
    if (template.chars().filter(each -> each == '\\').count() > MAX_BACKSLASHES) {
      throw new PebbleException(null, "there are more than " + MAX_BACKSLASHES + " backslashes");
    }
    ExtensionRegistry known = engine.getExtensionRegistry();
    LexerImpl lexer =
        new LexerImpl(
            engine.getSyntax(),
            known.getUnaryOperators().values(),
            known.getBinaryOperators().values());
    TemplateShape shape = new TemplateShape(known);
    lexer.tokenize(new StringReader(template), "").getTokens().forEach(shape::check);
  }

  private void check(Token token) {
    switch (token.getType()) {
      case TEXT, EXECUTE_START, PRINT_START -> parts = 0;
      case STRING_INTERPOLATION_START ->
          throw broken(token, "expressions in texts are not understood");
      case NAME -> {
        if (isTag(before)) {
          tag(token, token.getValue());
        }
        name(token, token.getValue());
      }
      case PUNCTUATION -> {
        if ("(".equals(token.getValue())) {
          call(token);
        }
      }
      default -> {
        // A part like others
      }
    }
    beforeThat = before;
    before = token;
    if (++parts > MAX_PARTS) {
      throw broken(token, "a tag has more than " + MAX_PARTS + " parts");
    }
  }

  private static boolean isTag(@Nullable Token token) {
    return token != null && token.getType() == Token.Type.EXECUTE_START;
  }

  private static boolean is(@Nullable Token token, Token.Type type, Set<String> values) {
    return token != null && token.getType() == type && values.contains(token.getValue());
  }

  private static boolean isPipe(@Nullable Token token) {
    return is(token, Token.Type.OPERATOR, Set.of("|"));
  }

  /** {@code is}, or {@code is not} with any space in it. */
  private static boolean isTest(@Nullable Token token) {
    return token != null
        && token.getType() == Token.Type.OPERATOR
        && token.getValue().startsWith("is");
  }

  private void name(Token token, String name) {
    boolean isFirst = isTag(beforeThat) && is(before, Token.Type.NAME, FILTERING);
    if ((isPipe(before) || isFirst) && known.getFilter(name) == null) {
      throw broken(token, "there is no filter " + name);
    }
    if (isTest(before) && known.getTest(name) == null) {
      throw broken(token, "there is no test " + name);
    }
  }

  /** Nothing may have arguments but filters and tests; members of values are none of these. */
  private void call(Token token) {
    boolean isCall =
        before != null && before.getType() == Token.Type.NAME && !before.getValue().equals("in");
    boolean isKnown =
        isTag(beforeThat)
            || isPipe(beforeThat)
            || isTest(beforeThat)
            || is(beforeThat, Token.Type.NAME, FILTERING)
            || is(beforeThat, Token.Type.PUNCTUATION, Set.of("."));
    if (isCall && !isKnown) {
      throw broken(token, "there are no functions");
    }
  }

  private void tag(Token token, String name) {
    if (name.equals("for")) {
      loop(token);
    }
    inLoop &= !name.equals("endfor");
    depth += BEGINS.contains(name) ? 1 : ENDS.contains(name) ? -1 : 0;
    if (depth > MAX_DEPTH) {
      throw broken(token, "tags are more than " + MAX_DEPTH + " deep in one another");
    }
  }

  private void loop(Token token) {
    if (inLoop) {
      throw broken(token, "a loop is in another");
    }
    if (++loops > MAX_LOOPS) {
      throw broken(token, "there are more than " + MAX_LOOPS + " loops");
    }
    inLoop = true;
  }

  private static PebbleException broken(Token token, String message) {
    return new PebbleException(null, message, token.getLineNumber(), "");
  }
}
