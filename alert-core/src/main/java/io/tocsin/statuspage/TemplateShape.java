package io.tocsin.statuspage;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.lexer.LexerImpl;
import io.pebbletemplates.pebble.lexer.Token;
import java.io.StringReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a template before it is understood, so that this neither takes long nor deep.
 */
final class TemplateShape {

  private static final int MAX_PARTS = 200;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_LOOPS = 20;

  /** Pebble's patterns go one step deeper for each in a text. */
  private static final int MAX_BACKSLASHES = 1_000;

  private static final Set<String> BEGINS = Set.of("if", "for", "filter");
  private static final Set<String> ENDS = Set.of("endif", "endfor", "endfilter");

  private int parts;
  private int depth;
  private int loops;
  private boolean inLoop;
  private Token.@Nullable Type before;

  private TemplateShape() {}

  /**
   * Passes a template whose tags are short, and not deep in one another.
   *
   * @throws PebbleException for others
   */
  static void check(PebbleEngine engine, String template) {
    if (template.chars().filter(each -> each == '\\').count() > MAX_BACKSLASHES) {
      throw new PebbleException(null, "there are more than " + MAX_BACKSLASHES + " backslashes");
    }
    LexerImpl lexer =
        new LexerImpl(
            engine.getSyntax(),
            engine.getExtensionRegistry().getUnaryOperators().values(),
            engine.getExtensionRegistry().getBinaryOperators().values());
    TemplateShape shape = new TemplateShape();
    lexer.tokenize(new StringReader(template), "").getTokens().forEach(shape::check);
  }

  private void check(Token token) {
    switch (token.getType()) {
      case TEXT, EXECUTE_START, PRINT_START -> parts = 0;
      case STRING_INTERPOLATION_START ->
          throw broken(token, "expressions in texts are not understood");
      case NAME -> {
        if (before == Token.Type.EXECUTE_START) {
          tag(token, token.getValue());
        }
      }
      default -> {
        // A part like others
      }
    }
    before = token.getType();
    if (++parts > MAX_PARTS) {
      throw broken(token, "a tag has more than " + MAX_PARTS + " parts");
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
