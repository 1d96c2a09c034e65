package io.tocsin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tocsin.text.Parsed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

  private static Map<String, List<String>> parsed(String query) {
    return switch (QueryString.parse(query)) {
      case Parsed.Ok<Map<String, List<String>>>(Map<String, List<String>> parameters) -> parameters;
      case Parsed.Bad<Map<String, List<String>>> bad -> throw new AssertionError(bad);
    };
  }

  @Test
  void name_endsAtTheFirstEqualsSign() {
    assertEquals(Map.of("severity!", List.of("major")), parsed("severity!=major"));
    assertEquals(Map.of("a", List.of("b=c")), parsed("a=b=c"));
  }

  @Test
  void repeated_keepTheirOrder() {
    assertEquals(Map.of("a", List.of("2", "1", "")), parsed("a=2&a=1&&a"));
  }

  @Test
  void encoded_isDecoded() {
    assertEquals(Map.of("\u00fc b", List.of("+ ;&")), parsed("%C3%bc+b=%2B%20;%26"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%ff=1", "a=%c3", "a=%ed%a0%80", "a=%c0%80"})
  void badEncoding_isBad(String query) {
    assertInstanceOf(Parsed.Bad.class, QueryString.parse(query));
  }

  @Test
  void tooMany_areBad() {
    assertInstanceOf(Parsed.Bad.class, QueryString.parse("a=1&".repeat(1_001)));
  }
}
