package io.tocsin.store.mongo;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Condition.All;
import io.tocsin.query.Condition.Between;
import io.tocsin.query.Condition.Bound;
import io.tocsin.query.Condition.Contains;
import io.tocsin.query.Condition.IdPrefix;
import io.tocsin.query.Condition.In;
import io.tocsin.query.Condition.Matches;
import io.tocsin.query.Condition.Not;
import io.tocsin.query.Condition.Present;
import io.tocsin.query.Field.Attribute;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.text.Parsed;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionFilterTest {

  private static final Alert DISK =
      alert(1, DISK_FULL).text("Überlauf in Ёлка\n").tags(List.of("é", "z")).build();
  private static final Alert DOWN = alert(2, NODE_DOWN).customer("Acme").build();

  private MongoFixture fixture;

  @BeforeAll
  void open() {
    TestMongo server = TestMongo.start();
    fixture = new MongoFixture(server.settings("tocsin"), server::close);
    MongoCollection<Document> alerts = fixture.connection().alerts();
    for (Alert alert : List.of(DISK, DOWN)) {
      Document document = new Document("_id", alert.number());
      document.putAll(AlertDocuments.of(alert, MODEL));
      alerts.insertOne(document);
      // as the history view joins them
      fixture.connection().changes().insertOne(new Document("alert", document));
    }
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  /** Checks what an alert filter and one of joined documents find, and the same denied. */
  private void check(Condition where) {
    assertEquals(meant(where), found(where), where::toString);
    assertEquals(meant(new Not(where)), found(new Not(where)), where::toString);
    Document joined = ConditionFilter.of(where, "alert.");
    assertEquals(meant(where).size(), fixture.connection().changes().countDocuments(joined));
  }

  private static List<Long> meant(Condition where) {
    return Stream.of(DISK, DOWN).filter(where::test).map(Alert::number).toList();
  }

  private List<Long> found(Condition where) {
    return TimedQueries.list(fixture.connection().alerts().find(ConditionFilter.of(where))).stream()
        .map(alert -> alert.getLong("_id"))
        .toList();
  }

  private static Condition matches(String regex) {
    return switch (TextPattern.parse(regex)) {
      case Parsed.Ok<TextPattern>(TextPattern pattern) -> new Matches(AlertField.TEXT_, pattern);
      case Parsed.Bad<TextPattern> bad -> throw new AssertionError(bad);
    };
  }

  @Test
  void of_textsThatNoStoreHolds_findsNothingAndDoesNotFail() {
    for (String text : List.of("\0", "a\0b", "\uD83D", "\uDD25", "a\uDD25\uD83D")) {
      Attribute attribute = new Attribute(text);
      List<Condition> conditions =
          List.of(
              new In(AlertField.TEXT_, List.of(text)),
              new In(AlertField.TAGS, List.of(text)),
              new In(attribute, List.of("r4")),
              new In(new Attribute("rack"), List.of(text)),
              new Contains(AlertField.TEXT_, text),
              new Contains(attribute, "r"),
              new Matches(AlertField.TEXT_, TextPattern.words(text)),
              new Matches(AlertField.TAGS, TextPattern.words(text)),
              new Present(attribute),
              new IdPrefix(text),
              new IdPrefix("a0" + text));
      conditions.forEach(this::check);
      assertEquals(List.of(), found(new Between(AlertField.TEXT_, new Bound(text, true), null)));
    }
    check(new In(AlertField.TEXT_, List.of("\0", DOWN.text(), "\uD83D")));
  }

  @Test
  void of_matches_endsWhereTheTextEnds() {
    check(matches("Ёлка$"));
    check(matches("Ёлка\\n$"));
    check(matches("in.Ёлка.$"));
    check(matches("^$"));
  }

  @Test
  void of_caseOfOtherScripts_isIgnored() {
    assertEquals(List.of(1L), found(matches("^überLAUF.*ёЛКА")));
    assertEquals(List.of(1L), found(matches("[ѐ-џ]лка")));
    assertEquals(List.of(1L), found(new Contains(AlertField.TEXT_, "ÜBERLAUF IN ё")));
    assertEquals(List.of(1L), found(new Contains(AlertField.TAGS, "É")));
    assertEquals(List.of(), found(new In(AlertField.TAGS, List.of("É"))));
  }

  @Test
  void of_rangeOfAList_isOfOneElement() {
    Condition between = new Between(AlertField.TAGS, new Bound("{", true), new Bound("~", true));
    Document range = new Document("$gte", "{").append("$lte", "~");
    assertEquals(
        new Document("tags", new Document("$elemMatch", range)), ConditionFilter.of(between));
    check(between);
    check(new Between(AlertField.TAGS, new Bound("{", true), new Bound("\u00E9", true)));
    check(new Between(AlertField.TAGS, null, null));
  }

  @Test
  void of_noCustomer_isAbsent() {
    check(new In(AlertField.CUSTOMER, List.of("", "Acme")));
    check(new Contains(AlertField.CUSTOMER, ""));
    check(new Between(AlertField.CUSTOMER, null, new Bound("B", true)));
    check(new Between(AlertField.CUSTOMER, null, null));
  }

  @Test
  void of_simpleConditions_isFlat() {
    Condition production = new In(AlertField.ENVIRONMENT, List.of("Production"));
    Condition open = new In(AlertField.STATUS, List.of("open", "ack"));
    assertEquals(
        new Document("environment", "Production")
            .append("status", new Document("$in", List.of("open", "ack"))),
        ConditionFilter.of(
            new All(List.of(production, Condition.EVERYTHING, new All(List.of(open))))));
    assertEquals(new Document(), ConditionFilter.of(Condition.EVERYTHING));
    check(new All(List.of(production, new In(AlertField.ENVIRONMENT, List.of("Test")))));
  }
}
