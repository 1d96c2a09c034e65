package io.tocsin.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.query.string.QueryStringParser;
import io.tocsin.query.url.UrlQuery;
import io.tocsin.query.url.UrlQueryParser;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class QueryCostTest {

  private final UrlQueryParser parser =
      new UrlQueryParser(
          new QuerySettings(50, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(5), 100),
          TestAlerts.MODEL.knownValues(),
          UnaryOperator.identity(),
          () -> QueryAlerts.NOW);

  private Parsed<UrlQuery> parse(String name, List<String> values, int most) {
    return parser.parse(Map.of(name, values), most);
  }

  private void assertRefused(String name, List<String> values, int most) {
    var bad = assertInstanceOf(Parsed.Bad.class, parse(name, values, most));
    assertEquals("The query is too costly.", bad.message());
  }

  private void assertTaken(String name, List<String> values, int most) {
    assertInstanceOf(Parsed.Ok.class, parse(name, values, most));
  }

  @Test
  void largePatterns_countByTheirSizeAndTheText() {
    List<String> six = Collections.nCopies(6, "~[ab]{250}c");
    assertTaken("event", six, QueryCost.MAX);
    assertRefused("text", Collections.nCopies(30, "~[ab]{250}c"), QueryCost.MAX);
    assertRefused("attributes.a", Collections.nCopies(30, "~[ab]{250}c"), QueryCost.MAX);
    assertRefused("text", six, QueryCost.MAX_OF_STREAM);
  }

  @Test
  void words_countByTheirNumber() {
    String words = "word ".repeat(QueryStringParser.MAX_TERMS);
    assertTaken("q", List.of(words), QueryCost.MAX);
    assertRefused("q", List.of(words), QueryCost.MAX_OF_STREAM);
    assertTaken("q", List.of("word ".repeat(100)), QueryCost.MAX_OF_STREAM);
  }

  @Test
  void ordinaryFilters_costLittle() {
    Parsed<UrlQuery> query = parse("event", Collections.nCopies(200, "~^node.*down$"), 4_000);
    assertInstanceOf(Parsed.Ok.class, query);
    var ids = new Condition.In(AlertField.ID, List.of("a", "b"));
    assertTrue(QueryCost.of(new Condition.Not(ids)) <= 2);
  }
}
