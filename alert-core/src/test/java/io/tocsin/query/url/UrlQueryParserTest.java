package io.tocsin.query.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.query.AlertField;
import io.tocsin.query.Field;
import io.tocsin.query.Page;
import io.tocsin.query.QueryAlerts;
import io.tocsin.query.QuerySettings;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlQueryParserTest {

  private static final UrlQueryParser PARSER =
      new UrlQueryParser(
          new QuerySettings(50, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(5), 100),
          TestAlerts.MODEL.knownValues(),
          text -> text.equals("production") ? "Production" : text,
          () -> QueryAlerts.NOW);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      nullValues = "none",
      textBlock =
          """
          severity=major                        ; a2
          severity=Major                        ; a2
          severity>=minor                       ; a1 a2 a3 a4 a8
          severity>minor                        ; a1 a2 a3
          severity<warning&severity!=normal     ; a9 b1 b2
          trendIndication=LESSSEVERE            ; b2
          status<=ACK&id=a                      ; a1 a2 a4 a7 a8 a9
          timeout<=60                           ; a1 a5
          timeout<60                            ; a5
          lastReceiveTime>=2025-03-10T12:00:00.000Z ; b2
          from-date=now-36h                     ; b2
          q=lastReceiveTime:>now-36h            ; b2
          q=lastReceiveTime:[now-60h TO now-36h] ; a9 b1
          lastReceiveTime>=now-36h              ; b1 b2
          to-date=now-226h                      ; a1 a2
          to-date=now&id=b                      ; b1 b2
          environment=production                ; a1 a2 a3
          severity=major&severity=minor         ; a2 a4 a8
          severity!=critical                    ; a2 a4 a5 a6 a7 a8 a9 b1 b2
          severity!=critical&severity!=minor    ; a2 a5 a6 a7 a9 b1 b2
          severity=critical&status=open         ; a1
          severity=critical&severity!=critical  ; none
          event=~disk                           ; a1 a2 a7 a8
          event!=~disk                          ; a3 a4 a5 a6 a9 b1 b2
          resource=~web&resource=~db            ; a1 a2 a3 a4
          resource=~^web&resource=db-1          ; a1 a3 a4
          resource=db-1&resource=~^web          ; a1 a3 a4
          resource!=~web&resource!=~db          ; a5 a6 a7 a8 a9 b1 b2
          resource=~                            ; a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2
          resource=~^web0[12]$                  ; a3 a4
          environment=                          ; a6 a7 a8 a9 b1 b2
          environment!=                         ; a1 a2 a3 a4 a5
          text=                                 ; b2
          service=Web                           ; a1 a3 a4
          service!=Web                          ; a2 a5 a6 a7 a8 a9 b1 b2
          service=Web&service=Storage           ; a1 a2 a3 a4
          service=~stor                         ; a1 a2
          tag=linux                             ; a3
          tags=linux                            ; a3
          tag=dc=east                           ; a1
          tag!=linux                            ; a1 a2 a4 a5 a6 a7 a8 a9 b1 b2
          tag=~linux                            ; a1 a3
          correlate=FastDisk                    ; a8
          group=Network                         ; a5 a6
          value=97%                             ; a1
          customer=acme                         ; a1
          customer!=acme                        ; a2 a3 a4 a5 a6 a7 a8 a9 b1 b2
          customer!=~ac                         ; a2 a3 a4 a5 a6 a7 a8 a9 b1 b2
          rawData=~"k"                          ; a7
          origin=alpha                          ; a5
          type=heartbeatAlert                   ; b2
          trendIndication=lessSevere            ; b2
          lastReceiveId=r-a1                    ; a1
          attributes.rack=r4                    ; a1
          attributes.rack!=r4                   ; a2 a3 a4 a5 a6 a7 a8 a9 b1 b2
          attributes.region=~^em                ; a1 a3
          attributes.nodes=[1,2]                ; a3
          attributes.none=                      ; none
          timeout=60                            ; a1
          timeout=60&timeout=100                ; a1 a2
          timeout!=86400                        ; a1 a2 a3 a4 a5
          duplicateCount=12                     ; a4
          repeat=true                           ; a2 a4
          repeat=ON                             ; a2 a4
          repeat!=n                             ; a2 a4
          repeat=false&status=ack               ; a8
          createTime=2025-03-02T00:00:00.000Z   ; a2
          lastReceiveTime!=2025-03-02T00:00:00.0Z&service=Storage ; a1
          id=a1                                 ; a1
          id=a&id=b2                            ; a1 a2 a3 a4 a5 a6 a7 a8 a9 b2
          id=r-b                                ; b1 b2
          id!=a                                 ; b1 b2
          id=                                   ; none
          id=&id=a1                             ; a1
          id=A1                                 ; none
          to-date=2025-03-20T00:00:00.000Z&id=a1 ; a1 b3
          from-date=2025-03-10T00:00:00.000Z&to-date=2025-04-01T00:00:00.000Z ; b2 b3
          from-date=2025-03-10T00:00:00.000Z    ; b2
          from-date=2025-03-09T23:59:59.999Z    ; b1 b2
          to-date=2025-03-02T00:00:00.000Z      ; a1 a2
          from-date=2025-03-01T00:00:00.000Z&to-date=2025-03-02T00:00:00Z ; a2
          from-date=&to-date=&id=a1             ; a1 b3
          q=disk                                ; a1 a2 a7
          q=&id=a1                              ; a1
          q=disk&severity=major                 ; a2
          q=severity:critical&severity=major    ; none
          q=a1 OR id:b&id=a                     ; a1
          q=id:a1 OR id:b1&status=expired       ; b1
          q=disk&q.df=event                     ; a1 a2 a7 a8
          q=EMEA&q.df=_.region                  ; a1 a3
          q=disk almost&q.op=AND                ; a2
          q=disk almost&q.op=OR                 ; a1 a2 a7
          q=disk&api-key=k&token=t&callback=c&_=1&page=1 ; a1 a2 a7
          q=                                    ; a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2
          """)
  void parameters_find(String parameters, String ids) {
    String upToNow = parameters.contains("to-date") ? "" : "&to-date=" + QueryAlerts.NOW;
    assertEquals(
        ids == null ? List.of() : List.of(ids.split(" ")),
        QueryAlerts.ids(QueryAlerts.ALL, ok(parameters + upToNow).where()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          nonsense=1                 ; Invalid filter parameter: nonsense
          nonsense!=1                ; Invalid filter parameter: nonsense
          Severity=major             ; Invalid filter parameter: Severity
          fields=id                  ; Invalid filter parameter: fields
          attributes.=1              ; Invalid filter parameter: attributes.
          q!=1                       ; Invalid filter parameter: q
          severity=banana            ; Invalid filter 'severity': 'banana' is not one of security, critical, major, minor, warning, indeterminate, informational, normal, ok, cleared, debug, trace, unknown (the nearest is warning).
          severity=critical,major    ; Invalid filter 'severity': 'critical,major' is not one of security, critical, major, minor, warning, indeterminate, informational, normal, ok, cleared, debug, trace, unknown (the nearest is critical), and several values are written severity=critical&severity=major.
          severity=>=major           ; Invalid filter 'severity': '>=major' is not one of security, critical, major, minor, warning, indeterminate, informational, normal, ok, cleared, debug, trace, unknown (the nearest is major), and comparisons are written severity>=major, or q=severity:>=major.
          status=opened              ; Invalid filter 'status': 'opened' is not one of open, assign, ack, shelved, blackout, closed, expired, unknown (the nearest is open).
          status=                    ; Invalid filter 'status': '' is not one of open, assign, ack, shelved, blackout, closed, expired, unknown (the nearest is ack).
          severity>=banana           ; Invalid filter 'severity': 'banana' is not one of security, critical, major, minor, warning, indeterminate, informational, normal, ok, cleared, debug, trace, unknown (the nearest is warning).
          timeout>soon               ; Invalid filter 'timeout': 'soon' is not a whole number.
          nonsense>=1                ; Invalid filter parameter: nonsense>
          severity>a=b               ; Invalid filter parameter: severity>a
          severity>!=major           ; Invalid filter parameter: severity>
          id>a                       ; Invalid filter parameter: id>a
          repeat>=true               ; Invalid filter 'repeat': ranges do not apply to 'repeat'.
          trendIndication=moreSever  ; Invalid filter 'trendIndication': 'moreSever' is not one of lessSevere, noChange, moreSevere (the nearest is moreSevere).
          timeout=soon               ; Invalid filter 'timeout': 'soon' is not a whole number.
          timeout=60&timeout=        ; Invalid filter 'timeout': '' is not a whole number.
          timeout!=1.5               ; Invalid filter 'timeout': '1.5' is not a whole number.
          timeout=~6                 ; Invalid filter 'timeout': regular expressions do not apply.
          repeat=maybe               ; Invalid filter 'repeat': 'maybe' is not true or false.
          createTime=yesterday       ; Invalid filter 'createTime': 'yesterday' is not a date such as 2025-01-31T12:00:00.000Z.
          resource=~(                ; Invalid regular expression in 'resource'.
          resource=~a&resource=*     ; Invalid regular expression in 'resource'.
          from-date=now-10x          ; Invalid from-date: 'now-10x' is not a date such as 2025-01-31T12:00:00.000Z.
          from-date=nowadays         ; Invalid from-date: 'nowadays' is not a date such as 2025-01-31T12:00:00.000Z.
          from-date=now-999999999999d ; Invalid from-date: 'now-999999999999d' is not a date such as 2025-01-31T12:00:00.000Z.
          from-date=yesterday        ; Invalid from-date: 'yesterday' is not a date such as 2025-01-31T12:00:00.000Z.
          to-date=2025-02-30T00:00:00.000Z ; Invalid to-date: '2025-02-30T00:00:00.000Z' is not a date such as 2025-01-31T12:00:00.000Z.
          to-date=2025-02-20T00:00:00.000  ; Invalid to-date: '2025-02-20T00:00:00.000' is not a date such as 2025-01-31T12:00:00.000Z.
          to-date=+20250-02-20T00:00:00.000Z ; Invalid to-date: '+20250-02-20T00:00:00.000Z' is not a date such as 2025-01-31T12:00:00.000Z.
          q=(                        ; Failed to parse query string.
          q=a&q=b                    ; Parameter 'q' may be given once only.
          q.op=$where                ; Invalid q.op: it can be AND or OR.
          q.df=nonsense              ; Invalid q.df: unknown field 'nonsense'.
          sort-by=nonsense           ; Sorting by 'nonsense' field not supported.
          sort-by=-id                ; Sorting by 'id' field not supported.
          sort-by=attributes.        ; Sorting by 'attributes.' field not supported.
          group-by=nonsense          ; Grouping by 'nonsense' field not supported.
          """)
  void unreadable_isBad(String parameters, String message) {
    assertEquals(message, bad(parse(parameters)).message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"})
  void times_ofYearsWithFourDigits_areTaken(String time) {
    assertInstanceOf(Ok.class, parse("from-date=" + time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-12-31T23:59:59.999Z", "+10000-01-01T00:00:00.000Z"})
  void times_ofOtherYears_areBad(String time) {
    assertInstanceOf(Bad.class, parse("from-date=" + time));
  }

  @Test
  void regularExpression_isBadWithItsPlace() {
    assertEquals(List.of("the group is not closed at column 2"), bad(parse("event!=~x(")).errors());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      nullValues = "none",
      textBlock =
          """
          q=x                                        ; none
          sort-by=                                   ; none
          sort-by=resource                           ; +resource
          sort-by=-resource                          ; -resource
          sort-by=lastReceiveTime                    ; -lastReceiveTime
          sort-by=-lastReceiveTime                   ; +lastReceiveTime
          sort-by=createTime&sort-by=-receiveTime&sort-by=updateTime ; -createTime +receiveTime -updateTime
          sort-by=severity&sort-by=-status           ; +severity -status
          sort-by=tag                                ; +tags
          sort-by=-tags                              ; -tags
          sort-by=attributes.rack&sort-by=-attributes.-x ; +attributes.rack -attributes.-x
          sort-by=resource&sort-by=resource          ; +resource
          reverse=                                   ; +lastReceiveTime
          reverse=1&sort-by=severity&sort-by=createTime ; -severity +createTime
          """)
  void sortBy_givesTheOrder(String parameters, String order) {
    List<String> asked =
        ok(parameters).order().stream()
            .map(sort -> (sort.descending() ? "-" : "+") + sort.field().label())
            .toList();
    assertEquals(order == null ? List.of() : List.of(order.split(" ")), asked);
  }

  @Test
  void sortBy_isBounded() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      keys.add("attributes.a" + i);
    }
    assertInstanceOf(Bad.class, PARSER.parse(Map.of("sort-by", keys)));
    assertInstanceOf(Ok.class, PARSER.parse(Map.of("sort-by", keys.subList(0, 20))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          q=                                 ; 1           ; 50
          page=3&page-size=20                ; 3           ; 20
          page=x&page-size=y                 ; 1           ; 50
          page=1.5&page-size=                ; 1           ; 50
          page=0                             ; 0           ; 50
          page=-2                            ; -2          ; 50
          page=99999999999999999999999999    ; 2147483647  ; 50
          page=-99999999999999999999999999   ; -2147483648 ; 50
          page=2147483648                    ; 2147483647  ; 50
          limit=7                            ; 1           ; 7
          limit=7&page-size=8                ; 1           ; 8
          limit=7&page-size=x                ; 1           ; 50
          page-size=0                        ; 1           ; 50
          page-size=-5                       ; 1           ; 50
          page-size=1000                     ; 1           ; 1000
          page-size=1001                     ; 1           ; 1000
          page-size=99999999999999999999999  ; 1           ; 1000
          page= 2 &page-size=+9              ; 2           ; 9
          """)
  void paging_isReadWithinBounds(String parameters, int number, int size) {
    assertEquals(new Page(number, size), ok(parameters).page());
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "T", "1", "Yes", "y", "ON"})
  void showFlags_areSetByYes(String yes) {
    assertTrue(ok("show-history=" + yes).showHistory());
    assertFalse(ok("show-history=" + yes).showRawData());
    assertTrue(ok("show-raw-data=" + yes).showRawData());
    UrlQuery both = ok("show-raw-data=" + yes + "&show-history=" + yes);
    assertTrue(both.showHistory() && both.showRawData());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "false", "0", "2", "yess"})
  void showFlags_areNotSetByAnythingElse(String no) {
    assertFalse(ok("show-history=" + no).showHistory());
    assertFalse(ok("show-raw-data=" + no).showRawData());
  }

  @Test
  void groupBy_isTheEventIfAbsent() {
    assertEquals(AlertField.EVENT, ok("q=").groupBy());
    assertEquals(AlertField.EVENT, ok("group-by=").groupBy());
    assertEquals(AlertField.SERVICE, ok("group-by=service").groupBy());
    assertEquals(new Field.Attribute("rack"), ok("group-by=attributes.rack").groupBy());
  }

  @Test
  void parameters_areBounded() {
    String many = "id=a" + "&id=a".repeat(199);
    assertInstanceOf(Ok.class, parse(many));
    assertEquals("More than 200 parameters.", bad(parse(many + "&q=x")).message());
    assertInstanceOf(Ok.class, parse("text=" + "x".repeat(10_000)));
    assertEquals(
        "Parameter 'text' is longer than 10000 characters.",
        bad(parse("text=" + "x".repeat(10_001))).message());
    assertInstanceOf(Ok.class, parse("attributes." + "x".repeat(9_989) + "=1"));
    assertInstanceOf(Bad.class, parse("attributes." + "x".repeat(9_990) + "=1"));
    assertTrue(bad(parse("x".repeat(9_000) + "=1")).message().length() < 200);
    assertInstanceOf(Bad.class, parse("q=" + "x".repeat(4_001)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text=a\u0000b", "attributes.\u0000=1", "q=\u0000", "event=\ud800", "id=\udc00x"})
  void whatNoStoreKeeps_isBad(String parameters) {
    assertTrue(bad(parse(parameters)).message().endsWith(" is not text."));
  }

  @Test
  void nameWithoutValues_isAnEmptyValue() {
    assertEquals(
        PARSER.parse(Map.of("text", List.of(""))), PARSER.parse(Map.of("text", List.of())));
  }

  @Test
  void anyParameters_areAnswered() {
    List<String> names =
        List.of(
            "id",
            "id!",
            "q",
            "timeout",
            "repeat!",
            "resource",
            "tag",
            "attributes.x",
            "from-date",
            "to-date",
            "sort-by",
            "group-by",
            "page",
            "page-size",
            "reverse",
            "q.df",
            "q.op",
            "createTime");
    List<String> values =
        List.of(
            "",
            "1",
            "-1",
            "~",
            "~(",
            "~[a-",
            "~\\",
            "text",
            "-id",
            "AND",
            "true",
            "x:(",
            "é",
            "😀",
            "2025-01-01T00:00:00.000Z",
            "\u0000",
            "a".repeat(600),
            "~" + "a".repeat(600));
    Random random = new Random(3);
    int good = 0;
    for (int i = 0; i < 10_000; i++) {
      Map<String, List<String>> parameters = new LinkedHashMap<>();
      for (int count = random.nextInt(4); count >= 0; count--) {
        parameters
            .computeIfAbsent(names.get(random.nextInt(names.size())), name -> new ArrayList<>())
            .add(values.get(random.nextInt(values.size())));
      }
      good += PARSER.parse(parameters) instanceof Ok ? 1 : 0;
    }
    assertTrue(good > 500, "only " + good + " well formed");
  }

  /** Splits like a server: at {@code &}, and each part at its first {@code =}. */
  private static Parsed<UrlQuery> parse(String parameters) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String parameter : parameters.split("&")) {
      String[] parts = parameter.split("=", 2);
      values
          .computeIfAbsent(parts[0], name -> new ArrayList<>())
          .add(parts.length > 1 ? parts[1] : "");
    }
    return PARSER.parse(values);
  }

  private static UrlQuery ok(String parameters) {
    return switch (parse(parameters)) {
      case Ok<UrlQuery>(UrlQuery query) -> query;
      case Bad<UrlQuery> bad -> throw new AssertionError(bad);
    };
  }

  private static Bad<UrlQuery> bad(Parsed<UrlQuery> parsed) {
    return switch (parsed) {
      case Ok<UrlQuery> ok -> throw new AssertionError(ok);
      case Bad<UrlQuery> bad -> bad;
    };
  }
}
