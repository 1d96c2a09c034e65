package io.tocsin.statuspage;

import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.SetNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.RenderableNodeExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import io.pebbletemplates.pebble.tokenParser.SetTokenParser;

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
