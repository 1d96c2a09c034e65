package io.tocsin.store.mongo;

import io.tocsin.store.Micros;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Members that are times, in microseconds: a BSON date would cut them to milliseconds. */
final class MicrosMember {

  private MicrosMember() {}

  /** The time of that member; null where there is none. */
  static @Nullable Instant read(Document document, String member) {
    Long micros = LongMember.find(document, member);
    return micros == null ? null : Micros.instant(micros);
  }

  /** Sets the member, or leaves it out where there is no time. */
  static void put(Document document, String member, @Nullable Instant time) {
    if (time != null) {
      document.put(member, Micros.of(time));
    }
  }
}
