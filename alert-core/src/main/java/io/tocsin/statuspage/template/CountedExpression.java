package io.tocsin.statuspage.template;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.AddExpression;
import io.pebbletemplates.pebble.node.expression.ConcatenateExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose value counts as work.
 *
 * @param isLoop whether something is done for each element of it
 */
record CountedExpression(Expression<?> inner, boolean isLoop) implements Expression<Object> {

  @Override
  public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
    Object value = inner.evaluate(self, context);
    TemplateWork work = TemplateWork.of(context);
    if (isLoop) {
      work.chargeLoop(value);
    } else {
      work.charge(value);
    }
    return value;
  }

  @Override
  public int getLineNumber() {
    return inner.getLineNumber();
  }

  @Override
  public void accept(NodeVisitor visitor) {
    inner.accept(visitor);
  }

  /** Two texts as one. */
  static final class Concatenation extends ConcatenateExpression {

    @Override
    public String evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      TemplateWork work = TemplateWork.of(context);
      Object left = getLeftExpression().evaluate(self, context);
      Object right = getRightExpression().evaluate(self, context);
      work.charge(left);
      work.charge(right);
      String both = text(left) + text(right);
      work.charge(both);
      return both;
    }

    private static String text(@Nullable Object value) {
      return value == null ? "" : value.toString();
    }
  }

  /** A sum of numbers, two texts as one, or a list with one element more. */
  static final class Sum extends AddExpression {

    @Override
    public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      Object sum = super.evaluate(self, context);
      TemplateWork.of(context).charge(sum);
      return sum;
    }
  }
}
