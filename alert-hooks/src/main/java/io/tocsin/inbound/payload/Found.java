package io.tocsin.inbound.payload;

import io.tocsin.text.StorableText;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text from a payload, and the rule by which it was found.
 *
 * @param text null: nothing was found; never empty
 * @param rule for people: a JSON pointer, a header, a constant ...
 */
public record Found(@Nullable String text, String rule) {

  /** Nothing. */
  public static final Found NOTHING = new Found(null, "");

  /** That text by that rule; nothing if the text is null or empty. */
  public static Found of(@Nullable String text, String rule) {
    return text == null || text.isEmpty() ? NOTHING : new Found(text, rule);
  }

  /** A text that is always the same. */
  public static Found constant(String text) {
    return of(text, "constant");
  }

  public boolean isPresent() {
    return text != null;
  }

  /** This, or the other if this is nothing. */
  public Found or(Found other) {
    return isPresent() ? this : other;
  }

  /** This, or that constant if this is nothing. */
  public Found or(String constant) {
    return or(constant(constant));
  }

  /** What that makes of the text; null is nothing. */
  public Found map(Function<String, @Nullable String> change) {
    return text == null ? this : of(change.apply(text), rule);
  }

  /** What the table has for the text, in whatever case it is written; nothing if it has none. */
  public Found in(Map<String, String> table) {
    if (text == null) {
      return this;
    }
    String exact = table.get(text);
    return of(exact != null ? exact : table.get(text.toLowerCase(Locale.ROOT)), rule + " in table");
  }

  /** The same text by another rule. */
  public Found by(String otherRule) {
    return of(text, otherRule);
  }

  /** The beginning of the text up to that many characters, such as every store takes. */
  public Found cut(int limit) {
    return map(whole -> StorableText.cut(whole, limit));
  }

  /** The text, or that one. */
  public String orElse(String otherwise) {
    return text == null ? otherwise : text;
  }
}
