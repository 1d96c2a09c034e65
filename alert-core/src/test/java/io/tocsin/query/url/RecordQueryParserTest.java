package io.tocsin.query.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.query.QuerySettings;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, orders and pages of lists that are held in memory. */
final class RecordQueryParserTest {

  private record Thing(
      String name,
      @Nullable String note,
      List<String> tags,
      @Nullable Long size,
      boolean on,
      @Nullable Instant time,
      Map<String, Object> attributes) {}

  private static final RecordFields<Thing> FIELDS =
      new RecordFields<Thing>()
          .text("name", Thing::name)
          .text("note", Thing::note)
          .list("tag", "tags", Thing::tags)
          .number("size", Thing::size)
          .flag("on", Thing::on)
          .time("time", Thing::time)
          .attributes(Thing::attributes);

  private static final List<Thing> THINGS =
      List.of(
          new Thing("a", "Red door", List.of("x", "y"), 10L, true, at(3), Map.of("k", "v")),
          new Thing("b", null, List.of(), 9L, false, at(1), Map.of("k", 7, "", "e")),
          new Thing("c", "red car", List.of("w"), null, false, null, Map.of()),
          new Thing("ab", "", List.of("y"), 10L, true, at(2), Map.of("k", List.of(1, 2))));

  private final RecordQueryParser parser =
      new RecordQueryParser(
          new QuerySettings(50, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(5), 100));

  private static Instant at(int second) {
    return Instant.parse("2026-03-01T12:00:00Z").plusSeconds(second);
  }

  private Parsed<RecordQuery<Thing>> parse(String parameters, RecordFields<Thing> fields) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String parameter : parameters.split("&")) {
      String[] parts = parameter.split("=", 2);
      if (!parts[0].isEmpty()) {
        values.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
      }
    }
    return parser.parse(values, fields);
  }

  private RecordQuery.Rows<Thing> rows(String parameters, RecordFields<Thing> fields) {
    return switch (parse(parameters, fields)) {
      case Ok<RecordQuery<Thing>>(RecordQuery<Thing> query) -> query.of(THINGS);
      case Bad<RecordQuery<Thing>> bad -> throw new AssertionError(bad);
    };
  }

  private String names(String parameters) {
    return names(rows(parameters, FIELDS));
  }

  private static String names(RecordQuery.Rows<Thing> rows) {
    return String.join(" ", rows.page().stream().map(Thing::name).toList());
  }

  private String problem(String parameters) {
    return assertInstanceOf(Bad.class, parse(parameters, FIELDS)).message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ''                                 ; a b c ab
          name=b                             ; b
          name=b&name=c                      ; b c
          name=B                             ; ''
          name!=b                            ; a c ab
          name!=b&name!=c                    ; a ab
          name=a&size=10                     ; a
          name=b&size=10                     ; ''
          name=~^A                           ; a ab
          name!=~^a                          ; b c
          name=~^a$&name=c                   ; a c
          name=~^a$&name=b                   ; a b ab
          note=                              ; ab
          note!=red car                      ; a b ab
          note=~red                          ; a c
          tag=y                              ; a ab
          tags=y                             ; a ab
          tags!=y                            ; b c
          tag=~[wx]                          ; a c
          size=10                            ; a ab
          size!=10                           ; b c
          on=true                            ; a ab
          on=no                              ; b c
          time=2026-03-01T12:00:01Z          ; b
          time!=2026-03-01T13:00:01%2B01:00  ; a c ab
          attributes.k=v                     ; a
          attributes.k=7                     ; b
          attributes.k=[1,2]                 ; ab
          attributes.k=~.                    ; a b ab
          api-key=s&token=s&callback=s&_=1   ; a b c ab
          """)
  void filters_find(String parameters, String names) {
    assertEquals(names, names(parameters.replace("%2B", "+")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          sort-by=name              ; a ab b c
          sort-by=-name             ; c b ab a
          sort-by=size              ; b a ab c
          sort-by=-size             ; c a ab b
          sort-by=note              ; ab a c b
          sort-by=tag               ; c a ab b
          sort-by=on                ; b c a ab
          sort-by=time              ; c a ab b
          sort-by=-time             ; b ab a c
          sort-by=attributes.k      ; b ab a c
          sort-by=size&sort-by=time ; b a ab c
          sort-by=size&sort-by=-time; b ab a c
          sort-by=size&sort-by=-name; b ab a c
          sort-by=                  ; a b c ab
          """)
  void sortBy_givesTheOrder(String parameters, String names) {
    assertEquals(names, names(parameters));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          page-size=3          ; a b c
          page=2&page-size=3   ; ab
          page=2&limit=2       ; c ab
          page=3&page-size=2   ; ''
          page=0&page-size=2   ; ''
          page=-1&page-size=2  ; ''
          """)
  void pages_arePartsOfAll(String parameters, String names) {
    RecordQuery.Rows<Thing> rows = rows(parameters, FIELDS);

    assertEquals(names, names(rows));
    assertEquals(4, rows.total());
  }

  @Test
  void total_isOfWhatWasFound() {
    assertEquals(2, rows("size=10&page-size=1", FIELDS).total());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          RED        ; a c
          red or     ; a
          door x     ; a
          y          ; a ab
          ab         ; ab
          ' c  car ' ; c
          ''         ; a b c ab
          blue       ; ''
          """)
  void search_findsEveryWordInTheTexts(String words, String names) {
    RecordFields<Thing> searchable =
        new RecordFields<Thing>()
            .text("name", Thing::name)
            .text("note", Thing::note)
            .list("tag", "tags", Thing::tags)
            .number("size", Thing::size)
            .searchable();

    assertEquals(names, names(rows("q=" + words, searchable)));
    assertEquals("", names(rows("q=10", searchable)));
    assertInstanceOf(Bad.class, parse("q!=" + words, searchable));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          color=red         ; Invalid filter parameter: color
          q=red             ; Invalid filter parameter: q
          attributes.=e     ; Invalid filter parameter: attributes.
          size=ten          ; Invalid filter 'size': 'ten' is not a whole number.
          on=maybe          ; Invalid filter 'on': 'maybe' is not true or false.
          size=~1           ; Invalid filter 'size': regular expressions do not apply.
          on=~t             ; Invalid filter 'on': regular expressions do not apply.
          sort-by=color     ; Sorting by 'color' field not supported.
          sort-by=--name    ; Sorting by '-name' field not supported.
          """)
  void unreadable_isBad(String parameters, String message) {
    assertEquals(message, problem(parameters));
  }

  @Test
  void patterns_areReadAndBounded() {
    assertTrue(problem("name=~(").contains("regular expression"), problem("name=~("));
    assertInstanceOf(Ok.class, parse("name=~[ab]{250}c", FIELDS));
    assertEquals(
        "The query is too costly.", problem("name=~[ab]{250}c" + "&name=~[ab]{250}c".repeat(29)));
  }

  @Test
  void keysOfTheOrder_areBounded() {
    String twenty =
        String.join("&", IntStream.range(0, 20).mapToObj(i -> "sort-by=attributes.k" + i).toList());

    assertEquals("a b c ab", names(twenty));
    assertEquals("a b c ab", names(twenty + "&sort-by=attributes.k0"));
    assertEquals(
        "Sorting by more than 20 fields is not supported.", problem(twenty + "&sort-by=name"));
  }

  @Test
  void fieldsWithoutAttributes_haveNone() {
    RecordFields<Thing> fields = new RecordFields<Thing>().text("name", Thing::name);

    assertInstanceOf(Bad.class, parse("attributes.k=v", fields));
  }
}
