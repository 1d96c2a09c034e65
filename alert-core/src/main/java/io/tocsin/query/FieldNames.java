package io.tocsin.query;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names by which callers know the fields: labels, {@code tag} and {@code attributes.x}. */
public final class FieldNames {

  private static final String ATTRIBUTE = "attributes.";
  private static final Map<String, AlertField> MEMBERS =
      Arrays.stream(AlertField.values())
          .collect(Collectors.toUnmodifiableMap(AlertField::label, Function.identity()));

  private FieldNames() {}

  /** The field of that name; null if there is none. */
  public static @Nullable Field find(String name) {
    if (name.startsWith(ATTRIBUTE)) {
      return name.equals(ATTRIBUTE) ? null : new Field.Attribute(attribute(name));
    }
    return name.equals("tag") ? AlertField.TAGS : MEMBERS.get(name);
  }

  /** As {@link #find}, with {@code _.x} for {@code attributes.x}. */
  public static @Nullable Field findInQuery(String name) {
    return find(name.startsWith("_.") ? ATTRIBUTE + name.substring(2) : name);
  }

  /** The key of an attribute, with or without what marks it as one. */
  public static String attribute(String name) {
    if (name.startsWith("_.")) {
      return name.substring(2);
    }
    return name.startsWith(ATTRIBUTE) ? name.substring(ATTRIBUTE.length()) : name;
  }
}
