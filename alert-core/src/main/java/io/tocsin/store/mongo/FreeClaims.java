package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Alert;
import io.tocsin.store.mongo.Claims.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Finds out what new alerts can claim; the unique index has the last word. */
final class FreeClaims {

  private static final Document PROJECTION =
      new Document(Map.of("environment", 1, "resource", 1, "customer", 1, "claims", 1));

  /** Each may hold two hundred claims of a thousand characters. */
  private static final int PLACES = 20;

  private final MongoCollection<Document> alerts;

  FreeClaims(MongoCollection<Document> alerts) {
    this.alerts = alerts;
  }

  /**
   * The claims of each, its own key first; who can not have its own is left out. Own keys go before
   * those of correlate lists, then the first comes first.
   */
  <K> Map<K, Set<String>> of(Map<K, Alert> created) {
    Map<Place, Set<String>> taken = taken(created.values());
    Map<K, Set<String>> free = new LinkedHashMap<>();
    created.forEach(
        (position, alert) -> {
          String own = Claims.text(alert.key());
          if (at(taken, Place.of(alert.key())).add(own)) {
            free.put(position, new LinkedHashSet<>(Set.of(own)));
          }
        });
    created.forEach(
        (position, alert) -> {
          Set<String> claims = free.get(position);
          if (claims != null) {
            Set<String> others = at(taken, Place.of(alert.key()));
            Claims.of(alert).stream().filter(others::add).forEach(claims::add);
          }
        });
    return free;
  }

  private static Set<String> at(Map<Place, Set<String>> claims, Place place) {
    return claims.computeIfAbsent(place, missing -> new HashSet<>());
  }

  /** Only alerts with a correlate list ask: the others have one claim. */
  private Map<Place, Set<String>> taken(Collection<Alert> created) {
    List<Document> filters = new ArrayList<>();
    for (Alert alert : created) {
      Set<String> wanted = Claims.of(alert);
      if (wanted.size() > 1) {
        Place place = Place.of(alert.key());
        filters.add(place.filter().append("claims", new Document("$in", List.copyOf(wanted))));
      }
    }
    Map<Place, Set<String>> taken = new HashMap<>();
    for (List<Document> some : Chunks.of(filters, PLACES)) {
      for (Document owner :
          alerts.find(Chunks.any(some)).projection(PROJECTION).batchSize(Chunks.SIZE)) {
        at(taken, Place.of(owner)).addAll(owner.getList("claims", String.class));
      }
    }
    return taken;
  }
}
