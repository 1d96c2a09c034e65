package io.tocsin.store.mongo;

import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Members that are whole numbers, of 64 bits or, as {@code mongoimport} may make them, of 32. */
final class LongMember {

  private LongMember() {}

  /** The number of that member; null where there is none. */
  static @Nullable Long find(Document document, String member) {
    return document.get(member) instanceof Number number ? number.longValue() : null;
  }

  /** The numbers of that list; none where there is no list. */
  static List<Long> list(Document document, String member) {
    return document.getList(member, Number.class, List.of()).stream()
        .map(Number::longValue)
        .toList();
  }

  /** The number of that member, which is there. */
  static long read(Document document, String member) {
    Long number = find(document, member);
    if (number == null) {
      throw new IllegalStateException("a document without the number " + member);
    }
    return number;
  }
}
