package io.tocsin.store.mongo;

import io.tocsin.query.AlertField;
import io.tocsin.query.Field;
import io.tocsin.text.StorableText;
import java.util.List;
import org.bson.Document;

/** The values of fields as expressions. */
final class FieldExpressions {

  /** Instead of what is absent: a flag is after all texts in the database's order. */
  private static final boolean ABSENT = true;

  private final String prefix;

  /** Over documents that hold an alert document in the member of that prefix. */
  FieldExpressions(String prefix) {
    this.prefix = "$" + prefix;
  }

  /** Whether every alert has one value, so that it need not be worked out. */
  static boolean isPlain(Field field) {
    return switch (field) {
      case AlertField.VALUE, AlertField.RAW_DATA, AlertField.CUSTOMER -> false;
      case AlertField member -> member.kind() != AlertField.Kind.LIST;
      case Field.Attribute attribute -> false;
    };
  }

  /** The value, or the first element of a list; what is absent is after all others. */
  Object first(Field field) {
    return switch (field) {
      case AlertField.VALUE, AlertField.RAW_DATA -> orAbsent(member(field.label()));
      case AlertField.CUSTOMER -> customer(member(field.label()));
      case AlertField member when member.kind() == AlertField.Kind.LIST ->
          orAbsent(of("$arrayElemAt", member(member.label()), 0));
      case AlertField member -> member(member.label());
      case Field.Attribute(String name) -> attribute(StorableText.is(name) ? name : "");
    };
  }

  /** That member of the alert. */
  String member(String name) {
    return prefix + name;
  }

  private static Document orAbsent(Object value) {
    return of("$ifNull", value, ABSENT);
  }

  private static Document customer(String member) {
    return new Document("$cond", List.of(of("$eq", member, ""), ABSENT, member));
  }

  /** A place of -1, for there is no such name, is that of the last element. */
  private Document attribute(String name) {
    Document place = of("$indexOfArray", member("attributes.name"), new Document("$literal", name));
    Document texts = of("$concatArrays", member("attributes.text"), List.of(ABSENT));
    return of("$arrayElemAt", texts, place);
  }

  /** The value, or the elements of a list, each once. */
  Object values(Field field) {
    return field.kind() == AlertField.Kind.LIST
        ? of("$setUnion", member(field.label()), List.of())
        : first(field);
  }

  private static Document of(String operator, Object first, Object second) {
    return new Document(operator, List.of(first, second));
  }
}
