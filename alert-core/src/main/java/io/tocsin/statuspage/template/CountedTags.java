package io.tocsin.statuspage.template;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.RenderableNodeExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.template.ScopeChain;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import io.pebbletemplates.pebble.tokenParser.SetTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags of templates whose expressions count as work. */
final class CountedTags {

  private CountedTags() {}

  /** {@code for}. */
  static final class Loop extends ForTokenParser {

    @Override
    public RenderableNode parse(Token token, Parser parser) {
      ForNode loop = (ForNode) super.parse(token, parser);
      return new ForNode(
          loop.getLineNumber(),
          loop.getIterationVariable(),
          new CountedExpression(loop.getIterable(), true),
          loop.getBody(),
          loop.getElseBody());
    }
  }

  /** {@code set}. */
  static final class Variable extends SetTokenParser {

    @Override
    public RenderableNode parse(Token token, Parser parser) {
      SetNode set = (SetNode) super.parse(token, parser);
      return new SetNode(
          set.getLineNumber(), set.getName(), new CountedExpression(set.getValue(), false));
    }
  }

  /** {@code filter}, which Twig by now calls {@code apply}: filters of what is between its ends. */
  record Filtered(String tag) implements TokenParser {

    @Override
    public String getTag() {
      return tag;
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
      TokenStream stream = parser.getStream();
      List<Expression<?>> filters = new ArrayList<>();
      do {
        stream.next();
        filters.add(parser.getExpressionParser().parseFilterInvocationExpression());
      } while (stream.current().test(Token.Type.OPERATOR, "|"));
      int line = token.getLineNumber();
      Expression<?> value = new RenderableNodeExpression(body(parser, "end" + tag), line);
      for (Expression<?> each : filters) {
        FilterExpression filter = new FilterExpression();
        filter.setLeft(value);
        filter.setRight(each);
        value = filter;
      }
      return new PrintNode(value, line);
    }
  }

  /** {@code with}: variables, and with {@code only} no others, up to its end. */
  static final class With implements TokenParser {

    @Override
    public String getTag() {
      return "with";
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
      TokenStream stream = parser.getStream();
      stream.next();
      Expression<?> values = null;
      if (!stream.current().test(Token.Type.EXECUTE_END) && !isOnly(stream)) {
        values = new CountedExpression(parser.getExpressionParser().parseExpression(), false);
      }
      boolean isOnly = isOnly(stream);
      if (isOnly) {
        stream.next();
      }
      return new WithNode(token.getLineNumber(), values, isOnly, body(parser, "endwith"));
    }

    private static boolean isOnly(TokenStream stream) {
      return stream.current().test(Token.Type.NAME, "only");
    }
  }

  /** What is between a tag, of which nothing but the end is left to be read, and another. */
  private static BodyNode body(Parser parser, String end) {
    parser.getStream().expect(Token.Type.EXECUTE_END);
    BodyNode body = parser.subparse(token -> token.test(Token.Type.NAME, end));
    parser.getStream().next();
    parser.getStream().expect(Token.Type.EXECUTE_END);
    return body;
  }

  private static final class WithNode extends AbstractRenderableNode {

    private final @Nullable Expression<?> values;
    private final boolean isOnly;
    private final BodyNode body;

    WithNode(int line, @Nullable Expression<?> values, boolean isOnly, BodyNode body) {
      super(line);
      this.values = values;
      this.isOnly = isOnly;
      this.body = body;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context)
        throws IOException {
      Object given = values == null ? Map.of() : values.evaluate(self, context);
      if (!(given instanceof Map<?, ?> map)) {
        throw new PebbleException(null, "with is given no map", getLineNumber(), "");
      }
      TemplateWork work = TemplateWork.of(context);
      ScopeChain scopes = context.getScopeChain();
      if (isOnly) {
        scopes.pushLocalScope();
      } else {
        scopes.pushScope();
      }
      map.forEach((name, value) -> scopes.put(String.valueOf(name), value));
      scopes.put(TemplateWork.NAME, work);
      body.render(self, writer, context);
      scopes.popScope();
    }

    @Override
    public void accept(NodeVisitor visitor) {
      body.accept(visitor);
    }
  }

  /** Whatever is shown. */
  static final class Prints extends AbstractNodeVisitor {

    Prints(PebbleTemplateImpl template) {
      super(template);
    }

    @Override
    public void visit(PrintNode node) {
      Expression<?> source = node.getExpression();
      while (source instanceof FilterExpression filter) {
        source = filter.getLeftExpression();
      }
      if (source instanceof RenderableNodeExpression filtered) {
        filtered.getNode().accept(this);
      }
      node.setExpression(new CountedExpression(node.getExpression(), false));
    }
  }
}
