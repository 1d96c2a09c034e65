package io.tocsin.store.mongo;

import io.tocsin.store.Micros;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Members of documents. Whole numbers have 64 bits or, as {@code mongoimport} may make them, 32;
 * times are microseconds, since a BSON date would cut them to milliseconds.
 */
final class Members {

  private Members() {}

  /** The number of that member; null where there is none. */
  static @Nullable Long numberOrNull(Document document, String member) {
    return document.get(member) instanceof Number number ? number.longValue() : null;
  }

  /** The number of that member, which is there. */
  static long number(Document document, String member) {
    Long number = numberOrNull(document, member);
    if (number == null) {
      throw new IllegalStateException("a document without the number " + member);
    }
    return number;
  }

  /** The numbers of that list; none where there is no list. */
  static List<Long> numbers(Document document, String member) {
    return document.getList(member, Number.class, List.of()).stream()
        .map(Number::longValue)
        .toList();
  }

  /** The time of that member, which is there. */
  static Instant time(Document document, String member) {
    return Micros.instant(number(document, member));
  }

  /** The time of that member; null where there is none. */
  static @Nullable Instant timeOrNull(Document document, String member) {
    Long micros = numberOrNull(document, member);
    return micros == null ? null : Micros.instant(micros);
  }

  /** The documents of that list; none where there is no list. */
  static List<Document> documents(Document document, String member) {
    return document.getList(member, Document.class, List.of());
  }

  /** Sets the member, or leaves it out where there is no value. */
  static void put(Document document, String member, @Nullable Object value) {
    if (value != null) {
      document.put(member, value instanceof Instant time ? Micros.of(time) : value);
    }
  }
}
