package io.tocsin.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.TestAlerts;
import io.tocsin.query.url.UrlQuery;
import io.tocsin.query.url.UrlQueryParser;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreadthTest {

  private static final UrlQueryParser PARSER =
      new UrlQueryParser(
          new QuerySettings(50, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(5), 100),
          TestAlerts.MODEL.knownValues(),
          UnaryOperator.identity(),
          () -> QueryAlerts.NOW);

  private static boolean isEverything(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    Arrays.stream(query.split("&"))
        .filter(part -> !part.isEmpty())
        .map(part -> part.split("=", 2))
        .forEach(part -> parameters.put(part[0], List.of(part[1])));
    return switch (PARSER.parse(parameters)) {
      case Parsed.Ok<UrlQuery>(UrlQuery parsed) -> Breadth.isEverything(parsed.where());
      case Parsed.Bad<UrlQuery> bad -> throw new AssertionError(bad);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "q=",
        "q=*",
        "q=resource:*",
        "q=a OR *",
        "q=* AND *",
        "q=event:/.*/",
        "q=NOT (NOT *)",
        "q=status:[* TO *]",
        "page=1&page-size=1000&sort-by=severity&reverse=1",
        "from-date=&to-date=",
        "resource=~.*",
        "resource=~",
        "event=~.",
        "environment=~^",
        "environment!=",
        "q=severity:>=unknown",
        "severity<=security",
        "id!="
      })
  void nothingIsLeftOut(String query) {
    assertEquals(true, isEverything(query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=open",
        "environment=",
        "severity>=normal",
        "id=",
        "status!=closed",
        "q=disk",
        "q=* AND status:open",
        "q=NOT *",
        "resource=~^web",
        "resource=~^$",
        "tag=x",
        "attributes.rack=~.*",
        "from-date=2025-01-31T12:00:00.000Z",
        "resource=~.*&severity=major"
      })
  void somethingIsLeftOut(String query) {
    assertEquals(false, isEverything(query));
  }
}
