package io.tocsin.inbound.mapping.rule;

import com.fasterxml.jackson.core.JsonPointer;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a body.
 *
 * @param fromRoot whether the pointer is into the whole body, not into the element
 * @param pointer a JSON Pointer
 * @param embedded a pointer into the JSON that is in the text there; null: what is there itself
 */
public record PayloadPointer(boolean fromRoot, String pointer, @Nullable String embedded)
    implements ValueRule {

  private static final String ROOT = "root:";
  private static final String JSON = "json:";
  private static final int MAX_POINTER_CHARS = 500;

  /**
   * The place that a text names: a pointer, maybe after {@code root:}, or {@code json:} with the
   * pointers to and in JSON that is a text, as {@code json:/doc#/severity}. Null if it names none.
   */
  public static @Nullable PayloadPointer parse(String text) {
    if (text.startsWith(JSON)) {
      int hash = text.indexOf('#');
      return hash < 0 ? null : plain(text.substring(JSON.length(), hash), text.substring(hash + 1));
    }
    return plain(text, null);
  }

  private static @Nullable PayloadPointer plain(String text, @Nullable String embedded) {
    boolean fromRoot = text.startsWith(ROOT);
    String pointer = fromRoot ? text.substring(ROOT.length()) : text;
    return isPointer(pointer) && (embedded == null || isPointer(embedded))
        ? new PayloadPointer(fromRoot, pointer, embedded)
        : null;
  }

  private static boolean isPointer(String text) {
    return text.isEmpty() || (text.startsWith("/") && text.length() <= MAX_POINTER_CHARS);
  }

  /** What is there; a payload of nothing if nothing is. */
  public Payload in(CallScope scope) {
    Payload there = (fromRoot ? scope.whole() : scope.here()).inside(pointer);
    return embedded == null ? there : embedded(there, embedded);
  }

  private static Payload embedded(Payload there, String pointer) {
    Payload inner = Payload.parse(there.text("").orElse(""));
    return inner == null
        ? Payload.NOTHING
        : new Payload(inner.inside(pointer).node(), there.place() + "#" + pointer);
  }

  @Override
  public Found find(CallScope scope) {
    return in(scope).text("").map(text -> scope.isAbsent(text) ? null : text);
  }

  /** The last part of the pointer. */
  public String lastName() {
    JsonPointer last = JsonPointer.compile(embedded == null ? pointer : embedded).last();
    return last == null ? "" : last.getMatchingProperty();
  }
}
