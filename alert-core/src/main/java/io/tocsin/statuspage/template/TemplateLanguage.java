package io.tocsin.statuspage.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.extension.core.CoreExtension;
import io.pebbletemplates.pebble.extension.escaper.EscapeFilter;
import io.pebbletemplates.pebble.extension.escaper.RawFilter;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.operator.Associativity;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.BinaryOperatorImpl;
import io.pebbletemplates.pebble.operator.BinaryOperatorType;
import io.pebbletemplates.pebble.operator.UnaryOperator;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.IfTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole language of templates: of Pebble's own, nothing is there but what is named here, and
 * whatever makes values of others counts as work.
 */
final class TemplateLanguage extends AbstractExtension {

  private static final Set<String> FILTERS =
      Set.of(
          "abs",
          "capitalize",
          "date",
          "default",
          "first",
          "join",
          "last",
          "length",
          "lower",
          "nl2br",
          "numberformat",
          "replace",
          "reverse",
          "slice",
          "title",
          "trim",
          "upper",
          "urlencode");

  /** Those that make or search values, without counting what they do, or have no end. */
  private static final Set<String> REPLACED_OPERATORS = Set.of("..", "contains", "~", "+");

  private static final int CONCATENATE = 110;
  private static final int ADD = 40;

  private final CoreExtension core = new CoreExtension();

  private TemplateLanguage() {}

  /** An engine that knows this language only, and makes no longer texts. */
  static PebbleEngine engine(int maxChars) {
    return new PebbleEngine.Builder()
        .registerExtensionCustomizer(Nothing::new)
        .extension(new TemplateLanguage())
        .methodAccessValidator((_, _) -> false)
        .autoEscaping(false)
        .newLineTrimming(false)
        .cacheActive(false)
        .defaultLocale(Locale.ROOT)
        .maxRenderedSize(maxChars)
        .build();
  }

  /** What is left of the extensions that Pebble adds by itself. */
  private static final class Nothing extends ExtensionCustomizer {

    Nothing(Extension extension) {
      super(extension);
    }

    @Override
    public Map<String, Filter> getFilters() {
      return Map.of();
    }

    @Override
    public Map<String, Test> getTests() {
      return Map.of();
    }

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of();
    }

    @Override
    public List<TokenParser> getTokenParsers() {
      return List.of();
    }

    @Override
    public List<BinaryOperator> getBinaryOperators() {
      return List.of();
    }

    @Override
    public List<UnaryOperator> getUnaryOperators() {
      return List.of();
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
      return List.of();
    }
  }

  @Override
  public List<TokenParser> getTokenParsers() {
    return List.of(
        new IfTokenParser(),
        new CountedTags.Filtered("filter"),
        new CountedTags.Filtered("apply"),
        new CountedTags.With(),
        new CountedTags.Loop(),
        new CountedTags.Variable());
  }

  @Override
  public List<NodeVisitorFactory> getNodeVisitors() {
    return List.of(template -> new CountedTags.Prints((PebbleTemplateImpl) template));
  }

  @Override
  public Map<String, Test> getTests() {
    return core.getTests();
  }

  @Override
  public List<UnaryOperator> getUnaryOperators() {
    return core.getUnaryOperators();
  }

  @Override
  public List<BinaryOperator> getBinaryOperators() {
    List<BinaryOperator> operators = new ArrayList<>(core.getBinaryOperators());
    operators.removeIf(operator -> REPLACED_OPERATORS.contains(operator.getSymbol()));
    operators.add(
        new BinaryOperatorImpl(
            "~",
            CONCATENATE,
            CountedExpression.Concatenation::new,
            BinaryOperatorType.NORMAL,
            Associativity.LEFT));
    operators.add(
        new BinaryOperatorImpl(
            "+", ADD, CountedExpression.Sum::new, BinaryOperatorType.NORMAL, Associativity.LEFT));
    return operators;
  }

  @Override
  public Map<String, Filter> getFilters() {
    EscapeFilter escape = new EscapeFilter();
    escape.setDefaultStrategy(EscapeFilter.HTML_ESCAPE_STRATEGY);
    Map<String, Filter> filters = new HashMap<>(core.getFilters());
    filters.keySet().retainAll(FILTERS);
    filters.put("split", new CountedFilter.Split());
    filters.putAll(TwigFilters.all());
    filters.put("escape", escape);
    filters.put("e", escape);
    filters.put("raw", new RawFilter());
    filters.replaceAll((_, filter) -> new CountedFilter(filter));
    return filters;
  }

  /** The only way into a value: names of maps, places of lists, and the state of a loop. */
  @Override
  public List<AttributeResolver> getAttributeResolver() {
    return List.of(
        (value, name, _, arguments, _, _, _) ->
            new ResolvedAttribute(arguments == null ? member(value, name) : null));
  }

  private static @Nullable Object member(@Nullable Object value, @Nullable Object name) {
    return switch (value) {
      case Map<?, ?> map -> map.get(String.valueOf(name));
      case List<?> list when name instanceof Number place -> at(list, place.longValue());
      case Map.Entry<?, ?> pair when "key".equals(name) -> pair.getKey();
      case Map.Entry<?, ?> pair when "value".equals(name) -> pair.getValue();
      case ForNode.LoopVariables loop -> ofLoop(loop, String.valueOf(name));
      case null, default -> null;
    };
  }

  private static @Nullable Object at(List<?> list, long place) {
    return place >= 0 && place < list.size() ? list.get((int) place) : null;
  }

  private static @Nullable Object ofLoop(ForNode.LoopVariables loop, String name) {
    return switch (name) {
      case "index" -> loop.getIndex();
      case "first" -> loop.isFirst();
      case "last" -> loop.isLast();
      case "length" -> loop.getLength();
      case "revindex" -> loop.getRevindex();
      default -> null;
    };
  }
}
