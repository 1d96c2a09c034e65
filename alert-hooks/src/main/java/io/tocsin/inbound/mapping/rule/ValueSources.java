package io.tocsin.inbound.mapping.rule;

import io.tocsin.inbound.payload.Found;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be named as the origin of a text: a {@link Place}, {@code header:}, {@code query:},
 * {@code option:}, {@code const:}. Collects the options that are named.
 */
public final class ValueSources {

  private final Set<String> options = new TreeSet<>();

  /** The options that were named so far. */
  public Set<String> options() {
    return Set.copyOf(options);
  }

  /** The rule for an origin; null if the text names none. */
  public @Nullable Rule named(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || text.startsWith("/")) {
      return Place.parse(text);
    }
    String name = text.substring(colon + 1);
    return switch (text.substring(0, colon)) {
      case "root", "json" -> Place.parse(text);
      case "header" -> header(name);
      case "query" -> query(name);
      case "option" -> option(name);
      case "const" -> constant(name);
      default -> null;
    };
  }

  Rule header(String name) {
    String rule = "header " + name;
    return scope -> Found.of(scope.request().header(name), rule);
  }

  Rule query(String name) {
    String rule = "parameter " + name;
    return scope -> Found.of(scope.request().parameter(name), rule);
  }

  Rule option(String name) {
    options.add(name);
    String rule = "option " + name;
    return scope -> Found.of(scope.setup().options().get(name), rule);
  }

  Rule constant(String text) {
    Found found = Found.constant(text);
    return scope -> found;
  }

  /** A template whose places are origins; null if one of them is not. */
  @Nullable Rule template(String text) {
    Pieces<Scope> pieces =
        Pieces.parse(
            text,
            name -> {
              Rule rule = named(name);
              return rule == null ? null : rule::find;
            });
    return pieces == null ? null : pieces::fill;
  }
}
