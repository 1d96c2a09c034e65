package io.tocsin.statuspage.template;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A filter that counts as work. */
record CountedFilter(Filter inner) implements Filter {

  @Override
  public @Nullable List<String> getArgumentNames() {
    return inner.getArgumentNames();
  }

  @Override
  public @Nullable Object apply(
      @Nullable Object input,
      Map<String, Object> arguments,
      PebbleTemplate self,
      EvaluationContext context,
      int line) {
    TemplateWork work = TemplateWork.of(context);
    work.chargeFilter(input, arguments);
    Object output = inner.apply(input, arguments, self, context, line);
    work.charge(output);
    return output;
  }

  /** The parts of a text between its delimiters, which are no patterns here. */
  static final class Split implements Filter {

    @Override
    public List<String> getArgumentNames() {
      return List.of("delimiter");
    }

    @Override
    public Object apply(
        @Nullable Object input,
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      String delimiter = String.valueOf(arguments.get("delimiter"));
      return List.of(String.valueOf(input).split(Pattern.quote(delimiter)));
    }
  }
}
