package io.tocsin.store.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How questions end that find no answer. */
class TimedQueriesTest {

  private static final ServerAddress ADDRESS = new ServerAddress("db.example.org");
  private static final MongoException NO_ANSWER =
      new MongoOperationTimeoutException(
          "waited long", new MongoSocketReadTimeoutException("nothing", ADDRESS, null));

  private TestMongo server;
  private MongoFixture fixture;
  private TimedQueries questions;

  @BeforeEach
  void open() {
    server = TestMongo.start();
    fixture = new MongoFixture(server.settings("tocsin"), server::close);
    questions = new TimedQueries(fixture.connection(), MongoFixture.TIME_LIMIT);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private <E extends Exception> E fails(Class<E> kind, MongoException failure) {
    return assertThrows(
        kind,
        () ->
            questions.ask(
                () -> {
                  throw failure;
                }));
  }

  private static MongoException refused(int code) {
    return new MongoCommandException(
        new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code)), ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 50, 292, 10334, 16819, 51091, 51156, 4031700})
  void ask_refusedForItsCost_isTooCostly(int code) {
    fails(QueryTooCostlyException.class, refused(code));
  }

  @Test
  void ask_hintIsRefused_isAskedAgain() {
    AtomicInteger times = new AtomicInteger();
    Supplier<String> question =
        () -> {
          if (times.getAndIncrement() == 0) {
            throw refused(2);
          }
          return "answer";
        };
    assertEquals("answer", questions.ask(question));
    assertEquals(2, times.get());
  }

  @Test
  void ask_beyondItsTime_isTooCostly() {
    MongoException stopped =
        new MongoExecutionTimeoutException(50, "operation exceeded time limit");
    fails(QueryTooCostlyException.class, stopped);
    fails(
        QueryTooCostlyException.class, new MongoOperationTimeoutException("waited long", stopped));
  }

  @Test
  void ask_withoutAnswer_isTooCostlyWhileTheDatabaseAnswersOthers() {
    fails(QueryTooCostlyException.class, NO_ANSWER);
    server.close();
    fails(StoreUnavailableException.class, NO_ANSWER);
  }

  @Test
  void ask_databaseFails_isUnavailableAndNamesNoServer() {
    fails(StoreUnavailableException.class, new MongoTimeoutException("no server"));
    StoreUnavailableException failure = fails(StoreUnavailableException.class, refused(13));
    assertFalse(failure.getMessage().contains(ADDRESS.getHost()), failure::getMessage);
  }

  @Test
  void ask_questionLongerThanADocument_isTooCostly() {
    Condition long17 = new Condition.In(AlertField.TEXT_, List.of("x".repeat(17_000_000)));
    MongoAlertSearch search = new MongoAlertSearch(questions);
    assertThrows(QueryTooCostlyException.class, () -> search.count(long17));
    assertEquals(0, search.count(Condition.EVERYTHING).total());
  }
}
