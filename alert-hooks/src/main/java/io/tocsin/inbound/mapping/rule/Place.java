package io.tocsin.inbound.mapping.rule;

import com.fasterxml.jackson.core.JsonPointer;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a body: a JSON Pointer into the element, or into the whole body after
 * {@code root:}.
 */
public record Place(boolean fromRoot, String pointer) implements Rule {

  private static final String ROOT = "root:";
  private static final int LENGTH = 500;

  /** The place that a text names; null if it names none. */
  public static @Nullable Place parse(String text) {
    boolean fromRoot = text.startsWith(ROOT);
    String pointer = fromRoot ? text.substring(ROOT.length()) : text;
    return isPointer(pointer) ? new Place(fromRoot, pointer) : null;
  }

  private static boolean isPointer(String text) {
    return text.isEmpty() || (text.startsWith("/") && text.length() <= LENGTH);
  }

  /** What is there; a payload of nothing if nothing is. */
  public Payload in(Scope scope) {
    return (fromRoot ? scope.whole() : scope.here()).inside(pointer);
  }

  @Override
  public Found find(Scope scope) {
    return in(scope).text("");
  }

  /** The last part of the pointer. */
  public String lastName() {
    JsonPointer last = JsonPointer.compile(pointer).last();
    return last == null ? "" : last.getMatchingProperty();
  }
}
