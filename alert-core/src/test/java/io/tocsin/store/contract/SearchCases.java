package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.id;

import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Condition.All;
import io.tocsin.query.Condition.Any;
import io.tocsin.query.Condition.Between;
import io.tocsin.query.Condition.Bound;
import io.tocsin.query.Condition.Contains;
import io.tocsin.query.Condition.IdPrefix;
import io.tocsin.query.Condition.In;
import io.tocsin.query.Condition.Matches;
import io.tocsin.query.Condition.Not;
import io.tocsin.query.Condition.Present;
import io.tocsin.query.Field;
import io.tocsin.query.Field.Attribute;
import io.tocsin.query.Sort;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.text.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Queries that all stores must understand in the same way. */
final class SearchCases {

  private static final Attribute RACK = new Attribute("rack");
  private static final Attribute REGION = new Attribute("region");
  private static final Attribute UNIT = new Attribute("unit");
  private static final Attribute ODD = new Attribute("odd");
  private static final Attribute QUOTED = new Attribute("o.d'd");
  private static final Attribute NOWHERE = new Attribute("' OR 1=1 --");

  private SearchCases() {}

  /** All conditions, and each of them denied. */
  static Stream<Condition> conditions() {
    return Stream.of(equality(), parts(), patterns(), ranges(), odd(), combinations())
        .flatMap(List::stream)
        .flatMap(condition -> Stream.of(condition, new Not(condition)));
  }

  private static List<Condition> equality() {
    return List.of(
        in(AlertField.ID, id(103)),
        in(AlertField.RESOURCE, "host1", "host2"),
        in(AlertField.EVENT, "DiskFull"),
        in(AlertField.EVENT, "diskfull"),
        in(AlertField.ENVIRONMENT, ""),
        in(AlertField.SEVERITY, "major", "minor", "nonsense"),
        in(AlertField.STATUS),
        in(AlertField.SERVICE, "Web"),
        in(AlertField.SERVICE, "Web", "Odd", "web"),
        in(AlertField.SERVICE, ""),
        in(AlertField.TAGS, "disk"),
        in(AlertField.TAGS, "dc:east", "DISK", "none"),
        in(AlertField.CORRELATE, "Same"),
        in(AlertField.GROUP, "OS"),
        in(AlertField.VALUE, "7", "3"),
        in(AlertField.TEXT_, "disk failed"),
        in(AlertField.ORIGIN, "monitor/a"),
        in(AlertField.ORIGIN, "monitor/a", SearchAlerts.LONG_ORIGIN + 1, "monitor/a\0"),
        in(AlertField.ORIGIN, SearchAlerts.LONG_ORIGIN),
        in(AlertField.TYPE, "heartbeatAlert"),
        in(AlertField.RAW_DATA, "{\"n\":6}"),
        in(AlertField.CUSTOMER, "Acme"),
        in(AlertField.CUSTOMER, ""),
        in(AlertField.PREVIOUS_SEVERITY, "normal"),
        in(AlertField.TREND_INDICATION, "moreSevere", "MORE_SEVERE"),
        in(AlertField.LAST_RECEIVE_ID, "draft-4"),
        in(AlertField.TIMEOUT, 0L, 500L),
        in(AlertField.DUPLICATE_COUNT, 3L),
        in(AlertField.DUPLICATE_COUNT, "3"),
        in(AlertField.REPEAT, true),
        in(AlertField.UPDATE_TIME, NOW.plusSeconds(2)),
        in(AlertField.UPDATE_TIME, NOW.plusSeconds(2).plusNanos(1), Instant.MAX),
        in(RACK, "r4", "r5"),
        in(UNIT, "7"),
        in(new Attribute("flags"), "[\"x\",1]"),
        in(new Attribute("live"), "true"),
        in(REGION, ""),
        in(NOWHERE, "1"));
  }

  private static List<Condition> parts() {
    return List.of(
        new Contains(AlertField.TEXT_, "DISK"),
        new Contains(AlertField.TEXT_, "volume a"),
        new Contains(AlertField.TEXT_, ""),
        new Contains(AlertField.VALUE, ""),
        new Contains(AlertField.RESOURCE, "ost1"),
        new Contains(AlertField.SERVICE, "stor"),
        new Contains(AlertField.TAGS, "Dc:"),
        new Contains(AlertField.CUSTOMER, "ACME"),
        new Contains(AlertField.RAW_DATA, "\"N\":1"),
        new Contains(AlertField.TIMEOUT, "1"),
        new Contains(AlertField.REPEAT, "t"),
        new Contains(AlertField.UPDATE_TIME, "2026"),
        new Contains(RACK, "R1"),
        new Contains(new Attribute("nested"), "{\"k\""),
        new Present(RACK),
        new Present(QUOTED),
        new Present(NOWHERE),
        new IdPrefix(id(103).substring(0, 8)),
        new IdPrefix("a000006"),
        new IdPrefix("A000006"),
        new IdPrefix("draft-1"),
        new IdPrefix("draft_1"),
        new IdPrefix("%"),
        new IdPrefix(""));
  }

  private static List<Condition> patterns() {
    return List.of(
        matches(AlertField.TEXT_, "cpu|disk f"),
        matches(AlertField.TEXT_, "\\bfull$"),
        matches(AlertField.TEXT_, "^DISK"),
        matches(AlertField.TEXT_, "line.break"),
        matches(AlertField.TEXT_, "\\d{1,2}%"),
        matches(AlertField.TEXT_, "(a+)+$"),
        matches(AlertField.RESOURCE, "host[1-3]"),
        matches(AlertField.TAGS, "^dc:(east|west)$"),
        matches(AlertField.SERVICE, "^$"),
        matches(AlertField.CUSTOMER, "^a.me"),
        matches(AlertField.VALUE, ".*"),
        matches(AlertField.RAW_DATA, "\\{\"n\":1"),
        matches(AlertField.DUPLICATE_COUNT, "."),
        matches(RACK, "^r\\d+$"),
        matches(UNIT, "^1"),
        new Matches(AlertField.TEXT_, TextPattern.words("volume a")),
        new Matches(AlertField.TEXT_, TextPattern.wildcard("lo?d")),
        new Matches(AlertField.EVENT, TextPattern.wildcard("disk*")),
        new Matches(AlertField.TEXT_, TextPattern.words("100%")));
  }

  private static List<Condition> ranges() {
    return List.of(
        between(AlertField.TIMEOUT, at(100L), at(500L)),
        between(AlertField.TIMEOUT, beyond(100L), beyond(500L)),
        between(AlertField.TIMEOUT, null, beyond(300L)),
        between(AlertField.DUPLICATE_COUNT, at(5L), null),
        between(AlertField.DUPLICATE_COUNT, at(5L), at(2L)),
        between(AlertField.REPEAT, beyond(false), null),
        between(AlertField.LAST_RECEIVE_TIME, beyond(NOW.plusNanos(3_000)), null),
        between(AlertField.LAST_RECEIVE_TIME, at(NOW.plusNanos(3_001)), null),
        between(AlertField.LAST_RECEIVE_TIME, beyond(NOW.plusNanos(2_999)), null),
        between(AlertField.LAST_RECEIVE_TIME, null, at(NOW.plusNanos(3_000))),
        between(AlertField.LAST_RECEIVE_TIME, null, beyond(NOW.plusNanos(3_001))),
        between(AlertField.CREATE_TIME, at(Instant.MIN), beyond(Instant.MAX)),
        between(AlertField.CREATE_TIME, at(Instant.MAX), null),
        between(AlertField.ORIGIN, at("monitor/b"), null),
        between(AlertField.VALUE, at("10"), at("5")),
        between(AlertField.VALUE, null, null),
        between(AlertField.CUSTOMER, null, beyond("B")),
        between(AlertField.TAGS, at("a"), beyond("e")),
        between(AlertField.TAGS, at("a"), beyond("b")),
        between(AlertField.SERVICE, null, at("")),
        between(RACK, at("R"), at("r4")),
        between(UNIT, beyond("10"), null));
  }

  private static List<Condition> odd() {
    List<Condition> conditions = new ArrayList<>();
    for (String text : OddTexts.ALL) {
      conditions.add(in(AlertField.TEXT_, text));
      conditions.add(in(AlertField.TAGS, text));
      conditions.add(in(AlertField.CUSTOMER, text));
      conditions.add(in(ODD, text));
      conditions.add(new Contains(AlertField.TEXT_, text.substring(text.offsetByCodePoints(0, 1))));
      conditions.add(new Contains(AlertField.TAGS, text));
      conditions.add(new Matches(AlertField.TEXT_, TextPattern.words(start(text))));
      conditions.add(new Present(new Attribute(text)));
      conditions.add(new IdPrefix(text));
    }
    Stream.of("%", "_", "\\", "'", "\u00e9", "\u00c9", "\uD83D\uDD25", "\u91CE", "nothing\0")
        .forEach(text -> conditions.add(new Contains(AlertField.TEXT_, text)));
    conditions.add(in(AlertField.RESOURCE, "host1\0"));
    conditions.add(in(new Attribute("a\0"), "\0"));
    return conditions;
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), TextPattern.MAX_CHARS));
  }

  private static List<Condition> combinations() {
    Condition disk = new Contains(AlertField.TEXT_, "disk");
    Condition full = new Contains(AlertField.TEXT_, "full");
    Condition lacksValue = new Not(between(AlertField.VALUE, null, null));
    return List.of(
        Condition.EVERYTHING,
        Condition.NOTHING,
        new All(List.of(disk, full)),
        new Any(List.of(disk, full)),
        new All(List.of(disk, new Not(full))),
        new All(List.of(Condition.EVERYTHING, disk)),
        new Any(List.of(Condition.NOTHING, new All(List.of(disk, new Not(new Not(full)))))),
        new All(List.of(lacksValue, new Any(List.of(in(AlertField.SERVICE, "Web"), full)))),
        new Not(new All(List.of(in(AlertField.CUSTOMER, "Acme"), in(RACK, "r4")))),
        new Not(new Any(List.of(in(AlertField.CUSTOMER, "Acme"), in(RACK, "r4")))),
        new All(List.of(in(AlertField.TAGS, "disk"), in(AlertField.TAGS, "dc:east"))),
        new Any(List.of(new IdPrefix("draft-1"), in(AlertField.STATUS, "ack"))),
        new In(
            AlertField.RESOURCE,
            IntStream.range(0, 3_000).mapToObj(i -> (Object) ("host" + i * 2)).toList()),
        new In(
            AlertField.SERVICE,
            IntStream.range(0, 1_000).mapToObj(i -> (Object) ("Web" + i)).toList()));
  }

  /** Orders by one key, up and down, and by several. */
  static Stream<List<Sort>> orders() {
    Stream<Field> attributes = Stream.of(RACK, UNIT, REGION, ODD, QUOTED, NOWHERE);
    Stream<List<Sort>> simple =
        Stream.concat(Arrays.stream(AlertField.values()), attributes)
            .flatMap(field -> Stream.of(new Sort(field, false), new Sort(field, true)))
            .map(List::of);
    Stream<List<Sort>> several =
        Stream.of(
            List.of(),
            List.of(
                new Sort(AlertField.SEVERITY, false),
                new Sort(AlertField.STATUS, true),
                new Sort(AlertField.LAST_RECEIVE_TIME, true)),
            List.of(new Sort(AlertField.CUSTOMER, false), new Sort(RACK, true)),
            List.of(new Sort(AlertField.TAGS, true), new Sort(AlertField.TAGS, false)));
    return Stream.concat(simple, several);
  }

  private static In in(Field field, Object... values) {
    return new In(field, List.of(values));
  }

  private static Matches matches(Field field, String regex) {
    return switch (TextPattern.parse(regex)) {
      case Parsed.Ok<TextPattern>(TextPattern pattern) -> new Matches(field, pattern);
      case Parsed.Bad<TextPattern> bad -> throw new IllegalArgumentException(bad.toString());
    };
  }

  private static Between between(Field field, Bound low, Bound high) {
    return new Between(field, low, high);
  }

  private static Bound at(Object value) {
    return new Bound(value, true);
  }

  private static Bound beyond(Object value) {
    return new Bound(value, false);
  }
}
