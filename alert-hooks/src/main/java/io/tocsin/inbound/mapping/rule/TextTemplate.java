package io.tocsin.inbound.mapping.rule;

import io.tocsin.inbound.payload.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text with places <code>${...}</code> in it. What is put there is not looked at again; a place
 * for which there is nothing is left empty. Ends after {@link Patterns#MAX_TEXT_CHARS} characters.
 *
 * @param <T> what the places are filled from
 */
final class TextTemplate<T> {

  private static final String OPEN = "${";

  private final String template;
  private final List<Function<T, Found>> pieces;
  private final boolean hasPlaces;

  private TextTemplate(String template, List<Function<T, Found>> pieces, boolean hasPlaces) {
    this.template = template;
    this.pieces = List.copyOf(pieces);
    this.hasPlaces = hasPlaces;
  }

  /**
   * Reads a template; null if a place in it has no end or a name that is not known.
   *
   * @param places what fills the place of a name; null for a name that is not known
   */
  static <T> @Nullable TextTemplate<T> parse(
      String template, Function<String, @Nullable Function<T, Found>> places) {
    List<Function<T, Found>> pieces = new ArrayList<>();
    int done = 0;
    int open = template.indexOf(OPEN);
    boolean hasPlaces = open >= 0;
    while (open >= 0) {
      pieces.add(literal(template.substring(done, open)));
      int close = template.indexOf('}', open);
      Function<T, Found> place =
          close < 0 ? null : places.apply(template.substring(open + OPEN.length(), close));
      if (place == null) {
        return null;
      }
      pieces.add(place);
      done = close + 1;
      open = template.indexOf(OPEN, done);
    }
    pieces.add(literal(template.substring(done)));
    return new TextTemplate<>(template, pieces, hasPlaces);
  }

  private static <T> Function<T, Found> literal(String text) {
    Found found = new Found(text, "");
    return from -> found;
  }

  /** The text with its places filled; nothing if there are places and nothing for any of them. */
  Found fill(T from) {
    StringBuilder text = new StringBuilder();
    boolean filled = !hasPlaces;
    for (int i = 0; i < pieces.size() && text.length() < Patterns.MAX_TEXT_CHARS; i++) {
      String piece = pieces.get(i).apply(from).text();
      filled |= i % 2 == 1 && piece != null;
      text.append(piece == null ? "" : piece);
    }
    return filled ? Found.of(Patterns.cut(text.toString()), template) : Found.NOTHING;
  }
}
