package io.tocsin.move.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendedJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"a": {"$date": "2026-03-01T10:00:00Z"}}    | {"a": "2026-03-01T10:00:00Z"}
          {"a": {"$date": {"$numberLong": "1500"}}}   | {"a": 1500}
          {"a": {"$date": 1500}}                      | {"a": 1500}
          {"$numberInt": "-5"}                        | -5
          {"$numberLong": "9007199254740993"}         | 9007199254740993
          {"$numberLong": 5}                          | 5
          {"$numberDouble": "2.5"}                    | 2.5
          {"$numberDecimal": "0.1"}                   | 0.1
          {"$oid": "65f0c0ffee65f0c0ffee0010"}        | "65f0c0ffee65f0c0ffee0010"
          {"$uuid": "1c1c"}                           | "1c1c"
          {"$undefined": true}                        | null
          {"$numberInt": "many"}                      | {"$numberInt": "many"}
          {"$regex": "a"}                             | {"$regex": "a"}
          {"$date": "x", "b": {"$numberInt": "1"}}    | {"$date": "x", "b": 1}
          [{"a": [{"$numberInt": "1"}]}, "b", null]   | [{"a": [1]}, "b", null]
          {}                                          | {}
          """)
  void plain_isPlainJson(String extended, String plain) throws Exception {
    assertEquals(
        JSON.readTree(plain).toString(), ExtendedJson.plain(JSON.readTree(extended)).toString());
  }
}
