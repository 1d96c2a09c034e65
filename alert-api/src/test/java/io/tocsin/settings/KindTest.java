package io.tocsin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {

  private static final Kind<Duration> DURATION = Kind.duration("0", "9d");
  private static final Kind<Long> SIZE = Kind.size(0, Long.MAX_VALUE);

  @ParameterizedTest
  @CsvSource({
    "0,PT0S",
    "90,PT90S",
    "90s,PT90S",
    "5m,PT5M",
    "2h,PT2H",
    "1d,PT24H",
    "250ms,PT0.25S",
    "1 H,PT1H"
  })
  void duration_units(String text, String expected) {
    assertEquals(Optional.of(Duration.parse(expected)), DURATION.parser().apply(text));
  }

  @ParameterizedTest
  @CsvSource({"-1", "10d", "1w", "1h30m", "1.5h", "99999999999999", "d", "PT5M"})
  void duration_others(String text) {
    assertEquals(Optional.empty(), DURATION.parser().apply(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "17,17",
    "17b,17",
    "1k,1024",
    "1KB,1024",
    "1KiB,1024",
    "8 MiB,8388608",
    "2g,2147483648"
  })
  void size_units(String text, long expected) {
    assertEquals(Optional.of(expected), SIZE.parser().apply(text));
  }

  @ParameterizedTest
  @CsvSource({"-1", "1t", "1ib", "999999999999999999g", "one"})
  void size_others(String text) {
    assertEquals(Optional.empty(), SIZE.parser().apply(text));
  }

  @ParameterizedTest
  @CsvSource({
    "true,true", "Yes,true", "ON,true", "t,true", "1,true",
    "false,false", "No,false", "OFF,false", "f,false", "0,false"
  })
  void yesOrNo_words(String text, boolean expected) {
    assertEquals(Optional.of(expected), Kind.yesOrNo().parser().apply(text));
  }

  @Test
  void list_forms() {
    var list = Kind.list().parser();
    assertEquals(Optional.of(List.of("a", "b c", "d")), list.apply("a, b c,, d"));
    assertEquals(Optional.of(List.of("a,b", " c")), list.apply("[\"a,b\", \" c\"]"));
    assertEquals(Optional.of(List.of()), list.apply("[]"));
    assertEquals(Optional.empty(), list.apply("[1]"));
    assertEquals(Optional.empty(), list.apply("[\"a\"] x"));
    assertEquals(Optional.empty(), list.apply("[".repeat(10_000)));
  }

  @Test
  void object_forms() {
    var object = Kind.object().parser();
    assertEquals(
        Optional.of("{b=1, a=[x]}"), object.apply("{\"b\":1,\"a\":[\"x\"]}").map(Object::toString));
    assertEquals(Optional.empty(), object.apply("null"));
    assertEquals(Optional.empty(), object.apply("[]"));
    assertEquals(Optional.empty(), object.apply("{\"a\":null}"));
    assertEquals(Optional.empty(), object.apply("{\"a\":1"));
  }
}
