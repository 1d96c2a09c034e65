package io.tocsin.store.mongo;

import io.tocsin.alert.AlertKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Keys as the database holds them: where they are, which is the shard key, and a text for the rest.
 * A text holds an event, and after a NUL, which no event has, the dedup key if there is one.
 */
final class Claims {

  private Claims() {}

  /** What keys that may ever be duplicates or correlate of one another have in common. */
  record Place(String environment, String resource, String customer) {

    static Place of(AlertKey key) {
      return new Place(key.environment(), key.resource(), key.customer());
    }

    static Place of(Document alert) {
      return new Place(
          alert.getString("environment"), alert.getString("resource"), alert.getString("customer"));
    }

    /** A flat filter, in the order of the index. */
    Document filter() {
      return new Document("environment", environment)
          .append("resource", resource)
          .append("customer", customer);
    }
  }

  static String text(AlertKey key) {
    return key.dedupKey().isEmpty() ? key.event() : key.event() + '\0' + key.dedupKey();
  }

  /** A filter for the owners of those keys. */
  static Document owners(Collection<AlertKey> keys) {
    Map<Place, List<String>> byPlace = new LinkedHashMap<>();
    for (AlertKey key : keys) {
      byPlace.computeIfAbsent(Place.of(key), missing -> new ArrayList<>()).add(text(key));
    }
    List<Document> places = new ArrayList<>();
    byPlace.forEach((place, claims) -> places.add(place.filter().append("claims", in(claims))));
    return Chunks.any(places);
  }

  private static Object in(List<String> claims) {
    return claims.size() == 1 ? claims.getFirst() : new Document("$in", claims);
  }
}
