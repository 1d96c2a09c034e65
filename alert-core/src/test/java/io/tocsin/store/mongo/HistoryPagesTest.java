package io.tocsin.store.mongo;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertStore;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertSearch.HistoryRow;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether alerts are few or many, their entries are the same. */
class HistoryPagesTest {

  private static final Page ALL = new Page(1, 100);
  private static final Condition DISKS = new Condition.In(AlertField.EVENT, List.of("DiskFull"));

  private MongoFixture fixture;
  private HistoryPages few;
  private HistoryPages many;

  @BeforeEach
  void open() {
    TestMongo server = TestMongo.start();
    fixture = new MongoFixture(server.settings("tocsin"), server::close);
    AlertStore alerts = fixture.emptied().alerts();
    for (int number = 1; number <= 4; number++) {
      Alert first =
          alert(number, number % 2 == 0 ? NODE_DOWN : DISK_FULL).dedupKey("" + number).build();
      AlertChange created = created(first);
      assertEquals(List.of(true), alerts.save(List.of(created)));
      AlertChange changed = changed(created.next(), created.next(), "severity");
      assertEquals(List.of(true), alerts.save(List.of(changed)));
    }
    TimedQueries questions = new TimedQueries(fixture.connection(), MongoFixture.TIME_LIMIT);
    few = new HistoryPages(questions, 2);
    many = new HistoryPages(questions, 1);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static List<String> places(List<HistoryRow> rows) {
    return rows.stream().map(row -> row.alert().number() + "/" + row.entry().sequence()).toList();
  }

  @Test
  void find_fewOrMany_isTheSame() {
    List<HistoryRow> rows = few.find(DISKS, ALL);
    assertEquals(List.of("3/2", "1/2", "3/1", "1/1"), places(rows));
    assertEquals(rows, many.find(DISKS, ALL));
    assertEquals(rows.subList(2, 4), few.find(DISKS, new Page(2, 2)));
    assertEquals(rows.subList(2, 4), many.find(DISKS, new Page(2, 2)));
    assertEquals(List.of(), few.find(Condition.NOTHING, ALL));
  }

  @Test
  void find_entryThatNoAlertKnows_isLeftOut() {
    List<HistoryRow> everything = few.find(Condition.EVERYTHING, ALL);
    List<HistoryRow> disks = many.find(DISKS, ALL);
    Document entry = fixture.connection().history().find(new Document("_id", "1/2")).first();
    insert(entry, 1, 3);
    insert(entry, 9, 1);
    assertEquals(8, everything.size());
    assertEquals(everything, few.find(Condition.EVERYTHING, ALL));
    assertEquals(disks, few.find(DISKS, ALL));
    assertEquals(disks, many.find(DISKS, ALL));
  }

  private void insert(Document entry, long alert, long sequence) {
    Document other = new Document(entry);
    other.put("_id", alert + "/" + sequence);
    other.put("alert", alert);
    other.put("sequence", sequence);
    fixture.connection().history().insertOne(other);
  }
}
