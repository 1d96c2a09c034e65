package io.tocsin.statuspage.template;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one template may still cost. Whatever is shown, kept in a variable, filtered or joined is
 * counted in characters and is refused if it is larger than a text may be; a loop costs the length
 * of the template each time.
 */
final class TemplateWork {

  /** The variable that it is kept in; no template can name it. */
  static final String NAME = " work";

  private static final long LIMIT = 4_000_000;
  private static final long MAX_PRODUCT_CHARS = 4_000_000;
  private static final long PRODUCT_SHARE = 16;
  private static final long SCALAR = 24;

  private final int templateChars;
  private long left = LIMIT;

  TemplateWork(int templateChars) {
    this.templateChars = templateChars;
  }

  static TemplateWork of(EvaluationContext context) {
    return (TemplateWork) context.getVariable(NAME);
  }

  /** Counts a value; its size. */
  long charge(@Nullable Object value) {
    long size = size(value, 0);
    spend(size);
    return size;
  }

  /** Counts a loop over a value. */
  void chargeLoop(@Nullable Object value) {
    charge(value);
    long times =
        switch (value) {
          case Collection<?> list -> list.size();
          case Map<?, ?> map -> map.size();
          case null, default -> 1;
        };
    spend(times * templateChars);
  }

  /** Counts a filter, which may work on each character of its input with all of the others. */
  void chargeFilter(@Nullable Object input, Map<String, Object> arguments) {
    long product = charge(input) * charge(arguments.values());
    if (product > MAX_PRODUCT_CHARS) {
      throw tooMuch();
    }
    spend(product / PRODUCT_SHARE);
  }

  private void spend(long cost) {
    left -= cost;
    if (left < 0) {
      throw tooMuch();
    }
  }

  private static long size(@Nullable Object value, long before) {
    long size =
        switch (value) {
          case null -> before + 1;
          case String text -> before + 1 + text.length();
          case SafeString text -> before + 1 + text.toString().length();
          case Number _, Boolean _ -> before + SCALAR;
          case String[] texts -> size(List.of(texts), before);
          case Collection<?> list -> sizeOfAll(list, before);
          case Map<?, ?> map -> sizeOfAll(map.entrySet(), before);
          case Map.Entry<?, ?> pair -> size(pair.getValue(), size(pair.getKey(), before));
          default -> throw new PebbleException(null, "this cannot be shown");
        };
    if (size > IncidentText.MAX_CHARS) {
      throw new PebbleException(
          null, "a value is longer than " + IncidentText.MAX_CHARS + " characters");
    }
    return size;
  }

  private static long sizeOfAll(Collection<?> values, long before) {
    long size = before + 1;
    for (Object value : values) {
      size = size(value, size);
    }
    return size;
  }

  private static PebbleException tooMuch() {
    return new PebbleException(null, "it asks for too much work");
  }
}
