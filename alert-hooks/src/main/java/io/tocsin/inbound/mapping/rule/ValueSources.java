package io.tocsin.inbound.mapping.rule;

import io.tocsin.inbound.payload.Found;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be named as the origin of a text: a {@link PayloadPointer}, {@code header:}, {@code
 * query:}, {@code option:}, {@code const:}. Collects the options that are named.
 */
public final class ValueSources {

  private final Set<String> options = new TreeSet<>();

  /** The options that were named so far. */
  public Set<String> options() {
    return Set.copyOf(options);
  }

  /** The rule for an origin; null if the text names none. */
  public @Nullable ValueRule named(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || text.startsWith("/")) {
      return PayloadPointer.parse(text);
    }
    String name = text.substring(colon + 1);
    return switch (text.substring(0, colon)) {
      case "root", "json" -> PayloadPointer.parse(text);
      case "header" -> header(name);
      case "query" -> query(name);
      case "option" -> option(name);
      case "const" -> constant(name);
      default -> null;
    };
  }

  ValueRule header(String name) {
    String rule = "header " + name;
    return scope -> Found.of(scope.request().header(name), rule);
  }

  ValueRule query(String name) {
    String rule = "parameter " + name;
    return scope -> Found.of(scope.request().parameter(name), rule);
  }

  ValueRule option(String name) {
    options.add(name);
    String rule = "option " + name;
    return scope -> Found.of(scope.setup().options().get(name), rule);
  }

  ValueRule constant(String text) {
    Found found = Found.constant(text);
    return scope -> found;
  }

  /** A template whose places are sources; null if one of them is not. */
  @Nullable ValueRule template(String text) {
    TextTemplate<CallScope> pieces =
        TextTemplate.parse(
            text,
            name -> {
              ValueRule rule = named(name);
              return rule == null ? null : rule::find;
            });
    return pieces == null ? null : pieces::fill;
  }
}
