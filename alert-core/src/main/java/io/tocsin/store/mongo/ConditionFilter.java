package io.tocsin.store.mongo;

import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Condition.Bound;
import io.tocsin.query.Field;
import io.tocsin.query.pattern.ContainedText;
import io.tocsin.store.StoredValue;
import io.tocsin.store.TextRange;
import io.tocsin.text.StorableText;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Conditions as filters of documents. */
final class ConditionFilter {

  /** Passed by all texts, and not by what is absent. */
  private static final Document ANY_TEXT = new Document("$gte", "");

  private final String prefix;

  private ConditionFilter(String prefix) {
    this.prefix = prefix;
  }

  /** The filter of alert documents. */
  static Document of(Condition where) {
    return of(where, "");
  }

  /** The filter of documents that hold an alert document in the member of that prefix. */
  static Document of(Condition where, String prefix) {
    return new ConditionFilter(prefix).filter(where);
  }

  private Document filter(Condition where) {
    return switch (where) {
      case Condition.All(List<Condition> parts) -> all(parts.stream().map(this::filter).toList());
      case Condition.Any(List<Condition> parts) -> any(parts.stream().map(this::filter).toList());
      case Condition.Not(Condition part) -> new Document("$nor", List.of(filter(part)));
      case Condition.In(Field field, List<Object> values) -> in(field, values);
      case Condition.Contains(Field field, String text) ->
          StorableText.is(text) ? matches(field, ContainedText.regex(text)) : nothing();
      case Condition.Matches(Field field, var pattern) -> matches(field, pattern.spelledOut());
      case Condition.Between(Field field, Bound low, Bound high) -> between(field, low, high);
      case Condition.Present(Field.Attribute(String name)) ->
          StorableText.is(name) ? member("attributes.name", name) : nothing();
      case Condition.IdPrefix(String begin) -> idPrefix(begin);
    };
  }

  private Document member(String name, Object test) {
    return new Document(prefix + name, test);
  }

  /** The database need not look at one document. */
  private Document nothing() {
    return member("_id", new Document("$in", List.of()));
  }

  /** One flat document as far as members differ, so that simple questions stay simple. */
  static Document all(List<Document> parts) {
    Document flat = new Document();
    List<Document> clashing = new ArrayList<>();
    for (Document part : parts) {
      if (part.keySet().stream().anyMatch(flat::containsKey)) {
        clashing.add(part);
      } else {
        flat.putAll(part);
      }
    }
    if (clashing.isEmpty()) {
      return flat;
    }
    clashing.addFirst(flat);
    return new Document("$and", clashing);
  }

  private Document any(List<Document> parts) {
    return parts.isEmpty() ? nothing() : new Document("$or", parts);
  }

  private Document in(Field field, List<Object> values) {
    List<Object> exact = StoredValue.exact(field, values);
    if (exact.isEmpty()) {
      return nothing();
    }
    return value(field, exact.size() == 1 ? exact.getFirst() : new Document("$in", exact));
  }

  private Document matches(Field field, String regex) {
    Document test = new Document("$regex", regex).append("$options", "s");
    return switch (field.kind()) {
      case TEXT, LIST -> StorableText.is(regex) ? passed(field, test) : nothing();
      case NUMBER, FLAG, TIME -> nothing();
    };
  }

  private Document between(Field field, @Nullable Bound low, @Nullable Bound high) {
    StoredValue from = low == null ? null : StoredValue.of(field, low.value());
    StoredValue to = high == null ? null : StoredValue.of(field, high.value());
    if ((low != null && from == null) || (high != null && to == null)) {
      return nothing();
    }
    Document range = new Document();
    if (low != null && from != null) {
      range.put(low.inclusive() && from.exact() ? "$gte" : "$gt", from.value());
    }
    if (high != null && to != null) {
      range.put(high.inclusive() || !to.exact() ? "$lte" : "$lt", to.value());
    }
    return passed(field, range);
  }

  /** That the value, or one element of a list by itself, passes all of a test. */
  private Document passed(Field field, Document test) {
    return switch (field.kind()) {
      case TEXT -> value(field, test.isEmpty() ? ANY_TEXT : test);
      case LIST -> value(field, new Document("$elemMatch", ofText(test)));
      case NUMBER, FLAG, TIME -> test.isEmpty() ? test : value(field, test);
    };
  }

  private static Document ofText(Document test) {
    Document whole = new Document(ANY_TEXT);
    whole.putAll(test);
    return whole;
  }

  /** Ranges, so that the indexes serve. */
  private Document idPrefix(String begin) {
    if (!StorableText.is(begin)) {
      return nothing();
    }
    Document range = beginning(begin);
    return any(List.of(member("id", range), member("lastReceiveId", range)));
  }

  /** The test for texts that begin like that. */
  static Document beginning(String begin) {
    Document range = new Document("$gte", begin);
    String end = TextRange.endOfPrefix(begin);
    if (end != null) {
      range.put("$lt", end);
    }
    return range;
  }

  /** That the field is that value, or passes that test; no customer is stored as an empty text. */
  private Document value(Field field, Object test) {
    return switch (field) {
      case AlertField.CUSTOMER ->
          all(List.of(member("customer", test), member("customer", new Document("$gt", ""))));
      case AlertField member -> member(member.label(), test);
      case Field.Attribute(String name) -> attribute(name, test);
    };
  }

  private Document attribute(String name, Object test) {
    Document attribute = new Document("name", name).append("text", test);
    return StorableText.is(name)
        ? member("attributes", new Document("$elemMatch", attribute))
        : nothing();
  }
}
