package io.tocsin.query.url;

import io.tocsin.query.AlertField.Kind;
import io.tocsin.query.AttributeText;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what a list can be filtered and sorted that is short enough to be held in memory. A member
 * that an element lacks gives null, and so matches nothing.
 *
 * @param <T> the elements
 */
public final class RecordFields<T> {

  private static final String ATTRIBUTE = "attributes.";

  private final Map<String, RecordField<T>> fields = new LinkedHashMap<>();
  private @Nullable Function<T, Map<String, Object>> attributes;

  private boolean searchable;

  /** One of them. */
  record RecordField<T>(Kind kind, Function<T, Stream<Object>> values) {}

  public RecordFields<T> text(String name, Function<T, @Nullable String> value) {
    return one(name, Kind.TEXT, value);
  }

  /** A list of texts, which can be asked for by the name of one and by that of all. */
  public RecordFields<T> list(
      String one, String all, Function<T, ? extends Collection<String>> values) {
    RecordField<T> field =
        new RecordField<>(
            Kind.LIST, element -> values.apply(element).stream().map(Object.class::cast));
    fields.put(one, field);
    fields.put(all, field);
    return this;
  }

  public RecordFields<T> number(String name, Function<T, @Nullable Long> value) {
    return one(name, Kind.NUMBER, value);
  }

  public RecordFields<T> flag(String name, Function<T, @Nullable Boolean> value) {
    return one(name, Kind.FLAG, value);
  }

  public RecordFields<T> time(String name, Function<T, @Nullable Instant> value) {
    return one(name, Kind.TIME, value);
  }

  /** Members named {@code attributes.x}. */
  public RecordFields<T> attributes(Function<T, Map<String, Object>> values) {
    this.attributes = values;
    return this;
  }

  /** By words that must be in its texts, too, as {@code q} has them. */
  public RecordFields<T> searchable() {
    this.searchable = true;
    return this;
  }

  boolean isSearchable() {
    return searchable;
  }

  /** All that is text in an element; of lists each. */
  Stream<String> texts(T element) {
    return fields.values().stream()
        .filter(field -> field.kind() == Kind.TEXT || field.kind() == Kind.LIST)
        .flatMap(field -> field.values().apply(element))
        .map(Object::toString);
  }

  private RecordFields<T> one(
      String name, Kind kind, Function<T, ? extends @Nullable Object> value) {
    fields.put(
        name, new RecordField<>(kind, element -> Stream.ofNullable((Object) value.apply(element))));
    return this;
  }

  /** The field of that name; null if there is none. */
  @Nullable RecordField<T> find(String name) {
    Function<T, Map<String, Object>> values = attributes;
    if (values != null && name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length()) {
      String key = name.substring(ATTRIBUTE.length());
      return new RecordField<>(
          Kind.TEXT,
          element -> Stream.ofNullable(values.apply(element).get(key)).map(AttributeText::of));
    }
    return fields.get(name);
  }
}
