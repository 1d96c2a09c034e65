package io.tocsin.store.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.store.mongo.Claims.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * Writes the alerts of one batch, each by itself: a state with the history entries that led to it
 * is one document, so that there is no half of it. Each change wins or loses by itself.
 */
final class BatchWriter {

  /**
   * No alert's number. A change of what has another version by now, or is gone, would insert a
   * document: with this id beside that of the filter the database refuses.
   */
  private static final long NOWHERE = -1;

  private static final int DUPLICATE_KEY = 11000;
  private static final int IMMUTABLE_ID = 66;

  /** With the hint the database does not weigh other indexes against that of the number. */
  private static final UpdateOptions UPSERT =
      new UpdateOptions().upsert(true).hint(new Document("_id", 1));

  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoCollection<Document> alerts;
  private final AlarmModel model;
  private final List<AlertChange> batch;
  private final List<List<Document>> entries;
  private final boolean[] won;

  BatchWriter(MongoCollection<Document> alerts, AlarmModel model, List<AlertChange> batch) {
    this.alerts = alerts;
    this.model = model;
    this.batch = batch;
    this.entries = batch.stream().map(BatchWriter::entries).toList();
    this.won = new boolean[batch.size()];
  }

  /** Writes the winners and says which they are. */
  List<Boolean> write() {
    Map<Integer, Set<String>> claims = freeClaims(positions(true));
    List<Integer> open = new ArrayList<>(positions(false));
    open.addAll(claims.keySet());
    if (!open.isEmpty()) {
      write(open, claims);
    }
    List<Boolean> result = new ArrayList<>(won.length);
    for (boolean each : won) {
      result.add(each);
    }
    return result;
  }

  private List<Integer> positions(boolean creating) {
    return IntStream.range(0, batch.size())
        .filter(i -> (batch.get(i).previous() == null) == creating)
        .boxed()
        .toList();
  }

  /** By position, in their order; those whose own key is taken are left out. */
  private Map<Integer, Set<String>> freeClaims(List<Integer> positions) {
    Map<Integer, Alert> created = new LinkedHashMap<>();
    positions.forEach(position -> created.put(position, batch.get(position).next()));
    return new FreeClaims(alerts).of(created);
  }

  /** A new alert that is beaten to one of its claims loses; decided anew, it will have fewer. */
  private void write(List<Integer> positions, Map<Integer, Set<String>> claims) {
    List<WriteModel<Document>> models = new ArrayList<>();
    for (int position : positions) {
      AlertChange change = batch.get(position);
      Alert previous = change.previous();
      models.add(
          previous == null
              ? creation(
                  change, Objects.requireNonNull(claims.get(position)), entries.get(position))
              : replacement(change, previous, entries.get(position)));
    }
    Set<Integer> lost = new HashSet<>();
    try {
      forget(alerts.bulkWrite(models, UNORDERED).getUpserts(), lost);
    } catch (MongoBulkWriteException e) {
      refuseOutage(e);
      forget(e.getWriteResult().getUpserts(), lost);
      e.getWriteErrors().forEach(error -> lost.add(error.getIndex()));
    }
    for (int i = 0; i < positions.size(); i++) {
      won[positions.get(i)] = !lost.contains(i);
    }
  }

  /** An error that is no lost race must not pass for one. */
  private static void refuseOutage(MongoBulkWriteException e) {
    if (e.getWriteConcernError() != null) {
      throw e;
    }
    for (BulkWriteError error : e.getWriteErrors()) {
      if (error.getCode() != DUPLICATE_KEY && error.getCode() != IMMUTABLE_ID) {
        throw e;
      }
    }
  }

  /** A server that inserts where it should refuse has made documents of losers. */
  private void forget(Collection<BulkWriteUpsert> upserts, Set<Integer> lost) {
    for (BulkWriteUpsert upsert : upserts) {
      lost.add(upsert.getIndex());
      alerts.deleteOne(new Document("_id", upsert.getId()));
    }
  }

  private WriteModel<Document> creation(
      AlertChange change, Set<String> claims, List<Document> added) {
    Alert next = change.next();
    Document document = new Document("_id", next.number());
    document.putAll(AlertDocuments.of(next, model));
    document.put("claims", List.copyOf(claims));
    document.put("entries", added);
    OutboxDocuments.put(document, change.outgoing());
    Members.put(document, "dueHint", next.dueAt());
    return new InsertOneModel<>(document);
  }

  private static List<Document> entries(AlertChange change) {
    long number = change.next().number();
    return change.added().stream().map(entry -> HistoryDocuments.of(entry, number)).toList();
  }

  private WriteModel<Document> replacement(
      AlertChange change, Alert previous, List<Document> added) {
    Alert next = change.next();
    Document old = AlertDocuments.of(previous, model);
    Document set = AlertDocuments.of(next, model);
    Document unset = new Document();
    old.forEach(
        (member, value) -> {
          if (!set.containsKey(member)) {
            unset.put(member, "");
          } else if (!isRank(member)) {
            set.remove(member, value);
          }
        });
    if (!added.isEmpty()) {
      set.put("entries", added);
    }
    OutboxDocuments.put(set, change.outgoing());
    Document update =
        new Document("$set", set).append("$setOnInsert", new Document("_id", NOWHERE));
    if (!unset.isEmpty()) {
      update.put("$unset", unset);
    }
    Document hint = new Document();
    Members.put(hint, "dueHint", next.dueAt());
    if (!hint.isEmpty()) {
      update.put("$min", hint);
    }
    return new UpdateOneModel<>(filter(previous), update, UPSERT);
  }

  /** Another alarm model may have set them. */
  private static boolean isRank(String member) {
    return member.equals("severityRank") || member.equals("statusRank");
  }

  /** That state of the alert; with the shard key, so that one shard is asked. */
  static Document filter(Alert alert) {
    Document filter = new Document("_id", alert.number());
    filter.putAll(Place.of(alert.key()).filter());
    return filter.append("version", alert.version());
  }

  /** The outgoing entries of the winners. */
  List<Document> winningOutgoing() {
    return IntStream.range(0, won.length)
        .filter(i -> won[i])
        .mapToObj(i -> batch.get(i).outgoing())
        .flatMap(List::stream)
        .map(OutboxDocuments::of)
        .toList();
  }

  /** The history entries of the winners. */
  List<Document> winningEntries() {
    return IntStream.range(0, won.length)
        .filter(i -> won[i])
        .mapToObj(entries::get)
        .flatMap(List::stream)
        .toList();
  }
}
