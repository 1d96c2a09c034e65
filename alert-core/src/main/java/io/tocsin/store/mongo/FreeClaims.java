package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.store.mongo.Claims.Place;
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

  private final MongoCollection<Document> alerts;

  FreeClaims(MongoCollection<Document> alerts) {
    this.alerts = alerts;
  }

  /**
   * The claims of each, its own key first; who cannot have its own is left out. Own keys go before
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
            alert.claims().stream().map(Claims::text).filter(others::add).forEach(claims::add);
          }
        });
    return free;
  }

  private static Set<String> at(Map<Place, Set<String>> claims, Place place) {
    return claims.computeIfAbsent(place, missing -> new HashSet<>());
  }

  /** Only alerts with a correlate list ask: the others have one claim. */
  private Map<Place, Set<String>> taken(Collection<Alert> created) {
    List<AlertKey> wanted =
        created.stream()
            .map(Alert::claims)
            .filter(claims -> claims.size() > 1)
            .flatMap(Set::stream)
            .toList();
    Map<Place, Set<String>> taken = new HashMap<>();
    for (List<AlertKey> some : Chunks.of(wanted)) {
      Hinted.read(
          alerts.find(Claims.owners(some)).projection(PROJECTION).batchSize(Chunks.SIZE),
          Indexes.CLAIMS,
          owner -> at(taken, Place.of(owner)).addAll(owner.getList("claims", String.class)));
    }
    return taken;
  }
}
