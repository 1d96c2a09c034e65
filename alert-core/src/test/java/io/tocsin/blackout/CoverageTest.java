package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.alert.Alert;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.text.Parsed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoverageTest {

  /** db3, DiskFull, Production, critical, Storage, OS, 98%, disk and dc:east, rack r4, Acme. */
  private static final Alert ALERT =
      TestAlerts.alert(1, TestAlerts.DISK_FULL).customer("Acme").build();

  private static List<String> list(String text) {
    return text == null ? List.of() : Arrays.asList(text.split("\\+"));
  }

  @ParameterizedTest
  @CsvSource({
    // environment, service, resource, event, group, tags, origin, covered
    "Production ,             ,     ,          ,      ,                ,           , true ",
    "production ,             ,     ,          ,      ,                ,           , false",
    "Product    ,             ,     ,          ,      ,                ,           , false",
    "Production , Storage     ,     ,          ,      ,                ,           , true ",
    "Production , Storage+Web ,     ,          ,      ,                ,           , false",
    "Production , Web         ,     ,          ,      ,                ,           , false",
    "Production ,             , db3 ,          ,      ,                ,           , true ",
    "Production ,             , db  ,          ,      ,                ,           , false",
    "Production ,             ,     , DiskFull ,      ,                ,           , true ",
    "Production ,             ,     , diskfull ,      ,                ,           , false",
    "Production ,             ,     ,          , OS   ,                ,           , true ",
    "Production ,             ,     ,          , Misc ,                ,           , false",
    "Production ,             ,     ,          ,      , disk           ,           , true ",
    "Production ,             ,     ,          ,      , dc:east+disk   ,           , true ",
    "Production ,             ,     ,          ,      , disk+dc:west   ,           , false",
    "Production ,             ,     ,          ,      ,                , db3/agent , true ",
    "Production ,             ,     ,          ,      ,                , db3       , false",
    "Production , Storage     , db3 , DiskFull , OS   , disk           , db3/agent , true ",
    "Production , Storage     , db3 , DiskFull , Misc , disk           , db3/agent , false",
    "Test       , Storage     , db3 , DiskFull , OS   , disk           , db3/agent , false",
  })
  void condition_allThatIsSetMustHold(
      String environment,
      String service,
      String resource,
      String event,
      String group,
      String tags,
      String origin,
      boolean covered) {
    Coverage coverage =
        new Coverage(
            environment,
            list(service),
            resource,
            event,
            group,
            list(tags),
            origin,
            null,
            List.of());
    assertEquals(covered, coverage.condition(false).test(ALERT));
  }

  @ParameterizedTest
  @CsvSource({
    "     , true , Acme  , true ",
    "Acme , true , Acme  , true ",
    "Acme , true , Other , false",
    "Acme , true ,       , false",
    "     , true ,       , true ",
    "Acme , false, Other , true ",
  })
  void condition_customerCountsWithCustomerViewsOnly(
      String customer, boolean views, String ofAlert, boolean covered) {
    Coverage coverage =
        new Coverage(
            "Production", List.of(), null, null, null, List.of(), null, customer, List.of());
    Alert alert = ALERT.toBuilder().customer(ofAlert).build();
    assertEquals(covered, coverage.condition(views).test(alert));
  }

  @ParameterizedTest
  @CsvSource({
    // field, value, regex, negate, holds
    "resource        , db3        , false , false , true ",
    "resource        , db3        , false , true  , false",
    "resource        , db         , true  , false , false",
    "resource        , db.*       , true  , false , true ",
    "resource        , DB.        , true  , false , true ",
    "resource        , db|web     , true  , false , false",
    "resource        , db3|web    , true  , false , true ",
    "resource        , db|web     , true  , true  , true ",
    "event           , Disk.*     , true  , false , true ",
    "group           , OS         , false , false , true ",
    "origin          , .*/agent   , true  , false , true ",
    "severity        , critical   , false , true  , false",
    "severity        , major      , false , true  , true ",
    "service         , Storage    , false , false , true ",
    "service         , Web        , false , true  , true ",
    "tag             , dc:.*      , true  , false , true ",
    "tag             , dc:.*      , true  , true  , false",
    "value           , 9\\d%      , true  , false , true ",
    "text            , .*volume a , true  , false , true ",
    "attributes.rack , r4         , false , false , true ",
    "attributes.rack , r4         , false , true  , false",
    "attributes.room , .*         , true  , false , false",
    "attributes.room , .*         , true  , true  , true ",
  })
  void matcher_holdsForWholeValues(
      String field, String value, boolean regex, boolean negate, boolean holds) {
    Parsed<AlertMatcher> parsed = AlertMatcher.parse(field, value, regex, negate);
    AlertMatcher matcher = (AlertMatcher) assertInstanceOf(Parsed.Ok.class, parsed).value();
    assertEquals(holds, matcher.condition().test(ALERT));
  }

  @Test
  void condition_allMatchersMustHold() {
    AlertMatcher holds = new AlertMatcher("resource", "db.*", true, false);
    AlertMatcher fails = new AlertMatcher("severity", "critical", false, true);
    assertTrue(with(holds).condition(false).test(ALERT));
    assertFalse(with(holds, fails).condition(false).test(ALERT));
  }

  private static Coverage with(AlertMatcher... matchers) {
    return new Coverage(
        "Production", List.of(), null, null, null, List.of(), null, null, List.of(matchers));
  }

  @ParameterizedTest
  @ValueSource(strings = {"environment", "attributes.", "", "rawData", "id", "customer"})
  void matcher_fieldThatThereIsNot_isBad(String field) {
    assertInstanceOf(Parsed.Bad.class, AlertMatcher.parse(field, "x", false, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a)|(b", "(?=x)", "a{1000}", "[", "(a*)\\1"})
  void matcher_expressionThatCanNotBeTaken_isBad(String regex) {
    assertInstanceOf(Parsed.Bad.class, AlertMatcher.parse("resource", regex, true, false));
  }

  @Test
  void matcher_longestExpression_canBeUsedOrIsBad() {
    int longest = TextPattern.MAX_CHARS - "^()$".length();
    for (int length = longest - 10; length <= longest + 10; length++) {
      String value = "a".repeat(length);
      switch (AlertMatcher.parse("resource", value, true, false)) {
        case Parsed.Ok<AlertMatcher>(AlertMatcher matcher) -> {
          assertTrue(length <= longest, value);
          assertFalse(matcher.condition().test(ALERT));
          assertTrue(matcher.condition().test(ALERT.toBuilder().resource(value).build()));
        }
        case Parsed.Bad<AlertMatcher>(String message, var _) ->
            assertTrue(length > longest, message);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "     ,      ,      ,       ,      ,        , 0",
    "     , db3  ,      ,       ,      ,        , 2",
    "Web  , db3  ,      , OS    , a    ,        , 2",
    "Web  ,      ,      ,       ,      ,        , 3",
    "Web  ,      , Down ,       ,      ,        , 3",
    "     ,      , Down , OS    ,      ,        , 4",
    "     ,      ,      , OS    , a    ,        , 5",
    "     , db3  , Down ,       ,      ,        , 6",
    "     ,      ,      ,       , a    ,        , 7",
    "Web  , db3  , Down , OS    , a    , agent  , 8",
  })
  void priority_isThatOfTheTable(
      String service,
      String resource,
      String event,
      String group,
      String tags,
      String origin,
      int priority) {
    Coverage coverage =
        new Coverage(
            "Production",
            list(service),
            resource,
            event,
            group,
            list(tags),
            origin,
            null,
            List.of());
    assertEquals(priority, coverage.priority());
  }
}
