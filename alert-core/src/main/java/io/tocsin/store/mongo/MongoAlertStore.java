package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.store.Micros;
import io.tocsin.store.WriteSignal;
import io.tocsin.store.mongo.Claims.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * Alerts as documents. A write goes in steps, each of which can be the last if the server is
 * killed: the notice of what is to come, the alerts (each with the history entries of its change
 * inside, and its outgoing entries), then these once more in the history and in the outbox. What a
 * step left undone is done when the alert is read for a decision, and else when the notice is
 * trimmed; outgoing entries do not wait that long ({@link Relay}).
 */
final class MongoAlertStore implements AlertStore {

  private static final int PREFIX_LENGTH = 8;
  private static final Document NEWEST_FIRST = new Document("_id", -1);

  private final MongoCollection<Document> alerts;
  private final AlarmModel model;
  private final Notices notices;
  private final DecidedAlerts decided;
  private final MongoCollection<Document> history;
  private final MongoCollection<Document> outbox;
  private final AlertRemoval removal;
  private final DueAlerts due;
  private final WriteSignal signal;

  MongoAlertStore(
      MongoConnection connection,
      AlarmModel model,
      Notices notices,
      WriteSignal signal,
      Clock clock) {
    this.alerts = connection.alerts();
    this.model = model;
    this.notices = notices;
    this.history = connection.history();
    this.outbox = connection.outbox();
    this.decided = new DecidedAlerts(connection, clock);
    this.removal = new AlertRemoval(connection, notices);
    this.due = new DueAlerts(alerts);
    this.signal = signal;
  }

  @Override
  public Map<AlertKey, Alert> findOwners(Collection<AlertKey> keys) {
    return Operations.run(
        () -> {
          Map<AlertKey, Alert> owners = new HashMap<>();
          for (List<AlertKey> chunk : Chunks.of(keys)) {
            readOwners(chunk, owners);
          }
          return owners;
        });
  }

  private void readOwners(List<AlertKey> keys, Map<AlertKey, Alert> owners) {
    List<Document> found = new ArrayList<>();
    Hinted.read(
        alerts.find(Claims.owners(keys)).batchSize(Chunks.SIZE), Indexes.CLAIMS, found::add);
    Map<Place, Map<String, Alert>> byClaim = new HashMap<>();
    List<Alert> complete = decided.read(found);
    for (int i = 0; i < found.size(); i++) {
      Map<String, Alert> here =
          byClaim.computeIfAbsent(Place.of(found.get(i)), missing -> new HashMap<>());
      for (String claim : found.get(i).getList("claims", String.class)) {
        here.put(claim, complete.get(i));
      }
    }
    for (AlertKey key : keys) {
      Alert owner = byClaim.getOrDefault(Place.of(key), Map.of()).get(Claims.text(key));
      if (owner != null) {
        owners.put(key, owner);
      }
    }
  }

  @Override
  public Optional<Alert> find(String id) {
    return Operations.run(
        () -> {
          for (LookUp lookUp : lookUps(id)) {
            List<Document> found =
                Chunks.list(alerts.find(lookUp.filter()).sort(NEWEST_FIRST).limit(2));
            if (!found.isEmpty()) {
              return lookUp.mustBeOne() && found.size() > 1
                  ? Optional.empty()
                  : Optional.of(decided.read(found.subList(0, 1)).getFirst());
            }
          }
          return Optional.empty();
        });
  }

  private static List<LookUp> lookUps(String id) {
    List<LookUp> lookUps = new ArrayList<>();
    lookUps.add(new LookUp(new Document("id", id), false));
    lookUps.add(new LookUp(new Document("lastReceiveId", id), false));
    if (id.length() == PREFIX_LENGTH) {
      Document begins = ConditionFilter.beginning(id);
      lookUps.add(new LookUp(new Document("id", begins), true));
      lookUps.add(new LookUp(new Document("lastReceiveId", begins), true));
    }
    return lookUps;
  }

  /**
   * One way to look for an id.
   *
   * @param mustBeOne whether several alerts are as good as none
   */
  private record LookUp(Document filter, boolean mustBeOne) {}

  @Override
  public List<Alert> findAll(Collection<String> ids) {
    return Operations.run(
        () -> {
          List<Alert> found = new ArrayList<>();
          for (List<String> chunk : Chunks.of(new HashSet<>(ids))) {
            Document filter = new Document("id", new Document("$in", chunk));
            found.addAll(decided.read(Chunks.list(alerts.find(filter))));
          }
          return found;
        });
  }

  @Override
  public List<Boolean> save(List<AlertChange> batch) {
    return batch.isEmpty() ? List.of() : Operations.run(() -> write(batch));
  }

  private List<Boolean> write(List<AlertChange> batch) {
    notices.announce(batch);
    BatchWriter writer = new BatchWriter(alerts, model, batch);
    List<Boolean> won = writer.write();
    NewDocuments.insert(writer.winningEntries(), history);
    OutboxDocuments.insert(writer.winningOutgoing(), outbox);
    signal.fire();
    return won;
  }

  @Override
  public boolean delete(Alert alert, List<OutboxEntry> outgoing) {
    String customer = alert.key().customer();
    Removed removed = new Removed(alert.number(), alert.id(), customer);
    boolean deleted =
        Operations.run(() -> removal.remove(removed, BatchWriter.filter(alert), outgoing));
    signal.fire();
    return deleted;
  }

  @Override
  public List<Alert> findDue(Instant now, int limit) {
    return Operations.run(() -> due.find(Micros.of(now), limit));
  }

  @Override
  public int deleteByStatus(Collection<String> statuses, Instant untouchedSince) {
    Document before = new Document("$lt", Micros.of(untouchedSince));
    return deleteAll(
        new Document("status", new Document("$in", List.copyOf(Set.copyOf(statuses))))
            .append("lastReceiveTime", before)
            .append("updateTime", before));
  }

  @Override
  public int deleteBySeverity(String severity, Instant lastReceivedBefore) {
    return deleteAll(
        new Document("severity", severity)
            .append("lastReceiveTime", new Document("$lt", Micros.of(lastReceivedBefore))));
  }

  private int deleteAll(Document filter) {
    int deleted = Operations.run(() -> removal.removeAll(filter));
    signal.fire();
    return deleted;
  }
}
