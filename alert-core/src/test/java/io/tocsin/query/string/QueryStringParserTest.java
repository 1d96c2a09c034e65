package io.tocsin.query.string;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.QueryAlerts;
import io.tocsin.query.string.QueryStringParser.Neighbours;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          disk                        ; 3
          "volume a"                  ; 2
          disk full                   ; 4
          disk AND full               ; 1
          disk NOT full               ; 2
          "volume a" NOT disk         ; 1
          lo?d                        ; 1
          lat*                        ; 1
          /cpu|disk f/                ; 2
          (cpu OR disk) AND high      ; 2
          dis                         ; 3
          text:"dis"                  ; 0
          """)
  void examples_count(String query, int count) {
    assertEquals(count, found(QueryAlerts.EXAMPLES, query).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      nullValues = "none",
      textBlock =
          """
          # words and phrases, literal and in any case
          disk                                    ; a1 a2 a7
          DISK                                    ; a1 a2 a7
          10.0.0.1                                ; a5
          97%                                     ; a1
          "almost full"                           ; a2
          "(web01) is down [1]"                   ; a3
          ÜBERSCHRITTEN                           ; a4
          größe                                   ; a4
          "said \\"database"                      ; a9
          \\(web01\\)                             ; a3
          \\/dev\\/sda1                           ; a1
          \\AND                                   ; a7 a9
          and                                     ; a7 a9
          "AND left"                              ; a9
          # fields
          event:disk                              ; a1 a2 a7 a8
          event:"disk"                            ; a7
          event:"disk full"                       ; a7
          event:"full soo"                        ; none
          text:"10.0.0.1"                         ; a5
          text:"[1]"                              ; a3
          text:"überschritten"                    ; a4
          event : disk                            ; a1 a2 a7 a8
          resource:app:7                          ; a7
          resource:-10                            ; a6
          resource:"c:\\\\temp"                   ; a9
          resource:router\\*9                     ; a5
          service:stor                            ; a1 a2
          tags:linux                              ; a1 a3
          tag:"a+b"                               ; a3
          tags:dc\\=east                          ; a1
          correlate:fast                          ; a8
          value:9                                 ; a1 a2
          customer:acme                           ; a1
          rawData:k                               ; a7
          customer:*                              ; a1
          text:*                                  ; a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3
          text:""                                 ; b2
          trendIndication:less                    ; b2
          id:a1                                   ; a1 b3
          id:A1                                   ; none
          id:"a1"                                 ; a1 b3
          id:a1*                                  ; a1 b3
          id:\\a1*                                ; a1
          id:(a2 OR a3)                           ; a2 a3
          id:/^b/                                 ; b1 b2 b3
          lastReceiveId:r-b                       ; b1 b2
          # either, both, not
          disk OR node                            ; a1 a2 a3 a7
          disk || node                            ; a1 a2 a3 a7
          disk node                               ; a1 a2 a3 a7
          disk node link                          ; a1 a2 a3 a5 a6 a7
          disk OR node OR link                    ; a1 a2 a3 a5 a6 a7
          disk AND full AND almost                ; a2
          disk && full && not                     ; a7
          disk AND full OR link AND stable        ; a1 a2 a6 a7
          disk AND (full OR link) AND stable      ; none
          NOT full                                ; a3 a4 a5 a6 a8 a9 b1 b2 b3
          !full                                   ; a3 a4 a5 a6 a8 a9 b1 b2 b3
          NOT NOT full                            ; a1 a2 a7
          NOT (full OR link)                      ; a3 a4 a8 a9 b1 b2 b3
          NOT timeout:[0 TO 400]                  ; a4 a6 a7 a8 a9 b1 b2 b3
          disk NOT almost                         ; a1 a7
          disk !almost                            ; a1 a7
          disk AND NOT almost                     ; a1 a7
          node OR NOT link                        ; a1 a2 a3 a4 a7 a8 a9 b1 b2 b3
          node || !link                           ; a1 a2 a3 a4 a7 a8 a9 b1 b2 b3
          disk node NOT almost                    ; a1 a3 a7
          disk NOT almost NOT sda1                ; a7
          disk NOT almost AND full                ; a1 a7
          NOT link AND NOT disk AND status:open   ; a4 a9 b3
          # required and excluded
          +disk almost                            ; a1 a2 a7
          +disk +almost                           ; a2
          disk -almost                            ; a1 a7
          -almost disk                            ; a1 a7
          disk node -almost                       ; a1 a3 a7
          -disk -node -link                       ; a4 a8 a9 b1 b2 b3
          disk AND -almost                        ; a1 a7
          disk AND +almost                        ; a2
          +disk -(almost sda1)                    ; a7
          --disk                                  ; a1 a2 a7
          NOT -disk                               ; a1 a2 a7
          # groups with a field
          status:(open OR ack)                    ; a1 a2 a4 a7 a8 a9 b3
          status:(open ack)                       ; a1 a2 a4 a7 a8 a9 b3
          status:(open NOT ack)                   ; a1 a4 a7 a9 b3
          event:(disk AND NOT "disk")             ; a1 a2 a8
          status:(ack OR severity:critical)       ; a1 a2 a3 a8
          # severities and statuses, by rank
          severity:>=major                        ; a1 a2 a3 b3
          severity:>major                         ; a1 a3
          severity:>=MINOR AND status:<closed     ; a1 a2 a4 a8 b3
          severity:[warning TO minor]             ; a4 a5 a7 a8
          severity:{warning TO critical}          ; a2 a4 a8 b3
          severity:>security                      ; none
          NOT severity:<critical                  ; a1 a3
          trendIndication:<noChange               ; b2
          status:(ack OR event:(quota AND NOT x)) ; a2 a8 a9 b1
          (disk)                                  ; a1 a2 a7
          ((disk) (node))                         ; a1 a2 a3 a7
          (disk)AND(almost)                       ; a2
          # wildcards
          te?t                                    ; a8
          t?t                                     ; a8
          databas*                                ; a9 b1
          data*                                   ; a9 b1
          *bases                                  ; b1
          *ata*                                   ; a9 b1
          database                                ; a9 b1
          database?                               ; a9 b1
          Data*Down                               ; a9
          GRÖß*                                   ; a4
          li?k*stable                             ; a6
          resource:web0?                          ; a3 a4
          resource:router\\**                     ; a5
          event:*full                             ; a1 a2 a7
          event:dis?full                          ; a1 a2
          late*minutes                            ; b3
          # regular expressions
          resource:/web(01|02)/                   ; a3 a4
          resource:/db-?[0-9]+/                   ; a1 a2
          resource:/^APP\\d{2}$/                  ; b1 b2 b3
          /\\/dev\\/sd[a-c]1/                     ; a1
          /late.by/                               ; b3
          tags:/^a\\+b$/                          ; a3
          # ranges
          timeout:[100 TO 500]                    ; a2 a3 a4
          timeout:{100 TO 500}                    ; a3
          timeout:[100 TO 500}                    ; a2 a3
          timeout:{100 TO 500]                    ; a3 a4
          timeout:{* TO 300}                      ; a1 a2 a5
          timeout:["100" TO "300"]                ; a2 a3
          timeout:[-5 TO 60]                      ; a1 a5
          timeout:[500 TO 100]                    ; none
          timeout:[* TO *]                        ; a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3
          duplicateCount:>=5                      ; a2 a4
          duplicateCount:>5                       ; a4
          timeout:<100                            ; a1 a5
          timeout:<=100                           ; a1 a2 a5
          timeout:(>=100 AND <500)                ; a2 a3
          duplicateCount:(5 12)                   ; a2 a4
          timeout:60                              ; a1
          timeout:"60"                            ; a1
          timeout:*                               ; a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3
          repeat:true                             ; a2 a4
          repeat:Yes                              ; a2 a4
          repeat:0 AND status:ack                 ; a8
          origin:{alpha TO zulu}                  ; a1 a2 a3 a4 a7 a8 a9 b1 b2 b3
          origin:[alpha TO golf]                  ; a4 a5
          origin:>mike                            ; a6
          customer:[* TO *]                       ; a1
          id:[b1 TO b2]                           ; b1 b2
          # dates
          lastReceiveTime:[2025-03-11T00:00:00.000Z TO *]                             ; b2 b3
          lastReceiveTime:[* TO "2025-03-02T00:00:00Z"]                               ; a1 a2
          lastReceiveTime:{2025-03-01T00:00:00.000Z TO 2025-03-03T00:00:00.000Z}      ; a2
          createTime:>2025-03-11T00:00:00.000Z                                        ; b3
          createTime:<="2025-03-01T01:00:00.000+01:00"                                ; a1
          updateTime:2025-03-04T00:00:00.000Z                                         ; a4
          updateTime:2025-03-04                                                       ; a4
          receiveTime:[2025-03-04 TO 2025-03-05]                                      ; a4 a5
          receiveTime:{2025-03-04 TO 2025-03-06}                                      ; a5
          # attributes
          _.region:EMEA                           ; a1 a3
          attributes.region:EMEA                  ; a1 a3
          _.region:(EMEA APAC)                    ; a1 a2 a3
          _.region:"EMEA"                         ; a1 a3
          _.region:E*A                            ; a1 a3
          _.region:/^(am|ap)/                     ; a2 a5
          _.rack:[r4 TO r5}                       ; a1
          _.region:*                              ; a1 a2 a3 a5
          _.nodes:"[1,2]"                         ; a3
          _.ip:10.0.0.1                           ; a5
          _exists_:region                         ; a1 a2 a3 a5
          _exists_:_.region                       ; a1 a2 a3 a5
          _exists_:"region" NOT _exists_:rack     ; a3 a5
          _exists_:(ip nodes)                     ; a3 a5 a6
          NOT _exists_:region AND status:open     ; a4 a7 a9 b3
          NOT _.region:EMEA AND _exists_:rack     ; a2
          """)
  void query_finds(String query, String ids) {
    assertEquals(ids == null ? List.of() : List.of(ids.split(" ")), found(QueryAlerts.ALL, query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          (disk                     ; expected ')' for the '(' at column 1 but found the end at column 6
          disk)                     ; unexpected ')' at column 5
          disk AND                  ; expected a word but found the end at column 9
          AND disk                  ; expected a word but found 'AND' at column 1
          disk OR OR full           ; expected a word but found 'OR' at column 9
          disk AND OR full          ; expected a word but found 'OR' at column 10
          NOT                       ; expected a word but found the end at column 4
          +                         ; expected a word but found the end at column 2
          a - NOT b                 ; expected a word but found 'NOT' at column 5
          ()                        ; expected a word but found ')' at column 2
          disk TO full              ; expected a word but found 'TO' at column 6
          "disk                     ; the phrase is not closed at column 1
          "disk\\"                  ; the phrase is not closed at column 1
          a /disk                   ; the regular expression is not closed at column 3
          a /b(/                    ; regular expression refused (the group is not closed at column 2) at column 3
          //                        ; regular expression refused (it is empty) at column 1
          a\\                       ; nothing follows the backslash at column 1
          a=b                       ; unexpected '=' at column 2
          a & b                     ; unexpected '&' at column 3
          a | b                     ; unexpected '|' at column 3
          a ]                       ; unexpected ']' at column 3
          größe ]                   ; unexpected ']' at column 7
          disk^2                    ; boost '^' is not supported at column 5
          "disk full"^2             ; boost '^' is not supported at column 12
          disk~                     ; fuzziness '~' is not supported at column 5
          "disk full"~3             ; fuzziness '~' is not supported at column 12
          nonsense:x                ; unknown field 'nonsense' at column 1
          a OR Event:x              ; unknown field 'Event' at column 6
          _id:x                     ; unknown field '_id' at column 1
          attributes.:x             ; unknown field 'attributes.' at column 1
          _.:x                      ; unknown field '_.' at column 1
          event:                    ; expected a word but found the end at column 7
          :x                        ; expected a word but found ':' at column 1
          "event":x                 ; expected a word but found ':' at column 8
          event:AND                 ; expected a word but found 'AND' at column 7
          event:"a" : b             ; expected a word but found ':' at column 11
          timeout:soon              ; 'soon' is not a whole number at column 9
          timeout:1.5               ; '1.5' is not a whole number at column 9
          timeout:99999999999999999999 ; '99999999999999999999' is not a whole number at column 9
          timeout:""                ; '' is not a whole number at column 9
          timeout:6*                ; wildcards do not apply to 'timeout' at column 9
          timeout:/6/               ; regular expressions do not apply to 'timeout' at column 9
          timeout:[a TO 5]          ; 'a' is not a whole number at column 9
          timeout:[5 TO b]          ; 'b' is not a whole number at column 9
          timeout:>=x               ; 'x' is not a whole number at column 11
          timeout:>=                ; expected a value after '>=' but found the end at column 11
          timeout:>=5*              ; expected a value after '>=' but found '5*' at column 11
          timeout:[5 TO]            ; expected a bound but found ']' at column 14
          timeout:[5 6]             ; expected TO but found '6' at column 12
          timeout:[5 TO 6           ; expected ']' or '}' but found the end at column 16
          timeout:[5 TO 6)          ; expected ']' or '}' but found the end at column 17
          timeout:[[5 TO 6]         ; unexpected '[' at column 10
          timeout:[5* TO 6]         ; expected a bound but found '5*' at column 10
          timeout:[TO TO 6]         ; expected a bound but found 'TO' at column 10
          repeat:maybe              ; 'maybe' is not true or false at column 8
          repeat:[true TO false]    ; ranges do not apply to 'repeat' at column 8
          lastReceiveTime:yesterday ; 'yesterday' is not a date such as 2025-01-31T12:00:00.000Z at column 17
          lastReceiveTime:>now-10m  ; 'now-10m' is not a date such as 2025-01-31T12:00:00.000Z at column 18
          lastReceiveTime:2025-02-30 ; '2025-02-30' is not a date such as 2025-01-31T12:00:00.000Z at column 17
          severity:banana           ; 'banana' is not one of security, critical, major, minor, warning, indeterminate, informational, normal, ok, cleared, debug, trace, unknown (the nearest is warning) at column 10
          severity:>=mayor          ; 'mayor' is not one of security, critical, major, minor, warning, indeterminate, informational, normal, ok, cleared, debug, trace, unknown (the nearest is major) at column 12
          status:"opened"           ; 'opened' is not one of open, assign, ack, shelved, blackout, closed, expired, unknown (the nearest is open) at column 8
          _exists_:reg*             ; '_exists_' takes the name of an attribute, not a pattern or a range at column 10
          """)
  void malformed_namesPlace(String query, String problem) {
    Bad<Condition> bad = bad(query);
    assertEquals("Failed to parse query string.", bad.message());
    assertEquals(List.of(problem), bad.errors());
  }

  @Test
  void blank_isEverything() {
    assertEquals(new Ok<>(Condition.EVERYTHING), parse(" \t"));
  }

  @Test
  void length_isBounded() {
    assertInstanceOf(Ok.class, parse("a".repeat(4_000)));
    assertEquals(List.of("it is longer than 4000 characters"), bad("a".repeat(4_001)).errors());
  }

  @Test
  void terms_areBounded() {
    assertInstanceOf(Ok.class, parse("a ".repeat(500)));
    assertEquals(List.of("more than 500 terms at column 1001"), bad("a ".repeat(501)).errors());
  }

  @Test
  void depth_isBounded() {
    assertInstanceOf(Ok.class, parse("(".repeat(50) + "a" + ")".repeat(50)));
    for (String opening : List.of("(", "!", "-", "text:(", "NOT ")) {
      List<String> errors = bad(opening.repeat(51) + "a").errors();
      assertTrue(errors.getFirst().startsWith("nested deeper than 50 at column"), opening);
    }
    assertInstanceOf(Bad.class, parse("(".repeat(4_000)));
    assertInstanceOf(Ok.class, parse("(a) ".repeat(60)));
  }

  @Test
  void days_areOfYearsWithFourDigits() {
    assertInstanceOf(Ok.class, parse("createTime:0001-01-01"));
    assertInstanceOf(Ok.class, parse("createTime:9999-12-31"));
    assertInstanceOf(Bad.class, parse("createTime:0000-12-31"));
    assertInstanceOf(Bad.class, parse("createTime:+10000-01-01"));
  }

  @Test
  void wildcards_areBounded() {
    assertInstanceOf(Ok.class, parse("a".repeat(499) + "*"));
    assertInstanceOf(Bad.class, parse("a".repeat(500) + "*"));
  }

  @Test
  void defaultField_isAskedWithoutField() {
    QueryStringParser parser =
        new QueryStringParser(
            new Field.Attribute("region"),
            Neighbours.EITHER,
            QueryContext.of(TestAlerts.MODEL.knownValues()));
    assertEquals(List.of("a1", "a3"), found(parser, "EMEA"));
    assertEquals(List.of("a3"), found(parser, "\"MEA N\""));
    assertEquals(List.of("a1", "a2", "a7"), found(parser, "text:disk"));
  }

  @Test
  void neighbours_canBeBoth() {
    QueryStringParser parser =
        new QueryStringParser(
            AlertField.TEXT_, Neighbours.BOTH, QueryContext.of(TestAlerts.MODEL.knownValues()));
    assertEquals(List.of("a2"), found(parser, "disk full almost"));
    assertEquals(List.of("a1", "a7"), found(parser, "disk full -almost"));
    assertEquals(List.of("a1", "a2", "a6", "a7"), found(parser, "disk full OR link stable"));
  }

  @Test
  void anyText_isAnswered() {
    List<String> pieces =
        List.of(
            "a",
            "disk",
            " ",
            "  ",
            "AND",
            "OR",
            "NOT",
            "TO",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "/",
            ":",
            "*",
            "?",
            "\\",
            "+",
            "-",
            "!",
            "&&",
            "||",
            "&",
            "|",
            "<",
            ">",
            "=",
            ">=",
            "~",
            "^",
            "ö",
            "😀",
            "\ud800",
            "\u0000",
            "\n",
            "timeout:",
            "event:",
            "_.x:",
            "_exists_:",
            "[1 TO 5]",
            "repeat:",
            "lastReceiveTime:",
            "id:",
            "2025-01-01",
            "5",
            ".",
            "$",
            "%");
    Random random = new Random(42);
    int good = 0;
    for (int i = 0; i < 10_000; i++) {
      StringBuilder query = new StringBuilder();
      for (int length = random.nextInt(14); length >= 0; length--) {
        query.append(pieces.get(random.nextInt(pieces.size())));
      }
      good += isAnswered(query.toString()) ? 1 : 0;
    }
    assertTrue(good > 300, "only " + good + " well formed");
  }

  private static boolean isAnswered(String query) {
    return switch (parse(query)) {
      case Ok<Condition>(Condition condition) -> {
        assertNotNull(QueryAlerts.ids(QueryAlerts.ALL, condition));
        yield true;
      }
      case Bad<Condition>(String message, List<String> errors) -> {
        assertTrue(errors.getFirst().matches("(?s).+ at column [0-9]+"), errors::toString);
        yield false;
      }
    };
  }

  private static List<String> found(List<Alert> alerts, String query) {
    return switch (parse(query)) {
      case Ok<Condition>(Condition condition) -> QueryAlerts.ids(alerts, condition);
      case Bad<Condition> bad -> throw new AssertionError(bad);
    };
  }

  private static List<String> found(QueryStringParser parser, String query) {
    return switch (parser.parse(query)) {
      case Ok<Condition>(Condition condition) -> QueryAlerts.ids(QueryAlerts.ALL, condition);
      case Bad<Condition> bad -> throw new AssertionError(bad);
    };
  }

  private static Bad<Condition> bad(String query) {
    return switch (parse(query)) {
      case Ok<Condition> ok -> throw new AssertionError(ok);
      case Bad<Condition> bad -> bad;
    };
  }

  private static Parsed<Condition> parse(String query) {
    return new QueryStringParser(TestAlerts.MODEL.knownValues()).parse(query);
  }
}
