package io.tocsin.store.mongo;

import static com.mongodb.client.model.Aggregates.facet;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Aggregates.unwind;

import com.mongodb.client.model.Facet;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertReports.Offender;
import io.tocsin.query.AlertReports.ResourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Gatherers;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Reads which environments, services and resources are in the groups of a report. */
final class OffenderDetails {

  /** Groups a query: the answer is one document, which must not become too large. */
  private static final int CHUNK = 10;

  /** Environments, and services, of one group. */
  private static final int NAME_LIMIT = 1_000;

  private static final Document BY_RESOURCE = new Document("resource", 1).append("id", 1);

  private final Grouping grouping;

  OffenderDetails(Grouping grouping) {
    this.grouping = grouping;
  }

  List<Offender> complete(List<Document> totals) {
    return totals.stream()
        .gather(Gatherers.windowFixed(CHUNK))
        .flatMap(some -> read(some).stream())
        .toList();
  }

  private List<Offender> read(List<Document> totals) {
    List<Object> keys = totals.stream().map(total -> total.get("_id")).toList();
    List<Facet> facets = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Bson own = match(new Document("key", keys.get(i)));
      facets.add(new Facet("environments" + i, names(own, "$environment")));
      facets.add(new Facet("services" + i, names(own, "$service")));
      facets.add(new Facet("resources" + i, resources(own)));
    }
    Bson within = match(new Document("key", new Document("$in", keys)));
    Document details = grouping.list(List.of(within, facet(facets))).getFirst();
    List<Offender> offenders = new ArrayList<>();
    for (int i = 0; i < totals.size(); i++) {
      offenders.add(offender(totals.get(i), details, i));
    }
    return offenders;
  }

  private static List<Bson> names(Bson own, String member) {
    Document ascending = new Document("_id", 1);
    return List.of(own, unwind(member), group(member), sort(ascending), limit(NAME_LIMIT));
  }

  private static List<Bson> resources(Bson own) {
    return List.of(
        own,
        sort(BY_RESOURCE),
        limit(AlertReports.RESOURCE_LIMIT),
        project(new Document("id", 1).append("resource", 1)));
  }

  private Offender offender(Document total, Document details, int place) {
    return new Offender(
        grouping.text(Objects.requireNonNull(total.get("_id"))),
        total.get("amount", Number.class).longValue(),
        total.get("duplicates", Number.class).longValue(),
        names(details, "environments" + place),
        names(details, "services" + place),
        details.getList("resources" + place, Document.class).stream()
            .map(each -> new ResourceRef(each.getString("id"), each.getString("resource")))
            .toList());
  }

  private static List<String> names(Document details, String facet) {
    return details.getList(facet, Document.class).stream()
        .map(name -> name.getString("_id"))
        .toList();
  }
}
