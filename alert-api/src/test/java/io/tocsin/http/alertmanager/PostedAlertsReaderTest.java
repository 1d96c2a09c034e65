package io.tocsin.http.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.http.alertmanager.PostedAlerts.Element;
import io.tocsin.inbound.prometheus.PrometheusAlert;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostedAlertsReaderTest {

  @Test
  void alert_read() {
    String json =
        """
        {"annotations":{"summary":"\\u00fcber 90\\u0025","runbook":""},\
        "endsAt":"2026-11-21T04:53:43.701Z", "startsAt":"2026-11-21T04:53:39.701Z",\
        "generatorURL":"http://vm:9090/graph?g0.expr=x\\u0026g0.tab=1",\
        "labels":{"alertname":"Füllstand","empty":"","device.name":"sda"}}\
        """;
    assertEquals(
        new PrometheusAlert(
            new TreeMap<>(Map.of("alertname", "Füllstand", "device.name", "sda")),
            Map.of("summary", "über 90%", "runbook", ""),
            Instant.parse("2026-11-21T04:53:39.701Z"),
            Instant.parse("2026-11-21T04:53:43.701Z"),
            "http://vm:9090/graph?g0.expr=x&g0.tab=1",
            json),
        alert(json));
  }

  @Test
  void membersWithoutMeaning_skipped() {
    String json =
        """
        {"status":{"state":["active",{"a":[1]}]},"labels":{"a":"b"},"n":1e999,"t":true,\
        "generatorURL":null,"annotations":null,"startsAt":null,"endsAt":""}\
        """;
    PrometheusAlert alert = alert(json);
    assertEquals(Map.of("a", "b"), alert.labels());
    assertNull(alert.startsAt());
    assertNull(alert.endsAt());
    assertEquals("", alert.generatorUrl());
  }

  @Test
  void unsetTimes_areNoTimes() {
    PrometheusAlert alert =
        alert(
            """
            {"labels":{"a":"b"},"startsAt":"0001-01-01T00:00:00Z",\
            "endsAt":"0001-01-01T00:00:00.000Z"}\
            """);
    assertNull(alert.startsAt());
    assertNull(alert.endsAt());
  }

  @Test
  void eachAlert_keepsItsOwnJson() {
    List<Element> elements = elements(" [ {\"labels\":{\"ä\":\"𝄞\"}} ,\n{ \"labels\" : {} } ] ");
    assertEquals("{\"labels\":{\"ä\":\"𝄞\"}}", ((Element.Read) elements.get(0)).alert().json());
    assertEquals("{ \"labels\" : {} }", ((Element.Read) elements.get(1)).alert().json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1                                      | it is not an object",
        "null                                   | it is not an object",
        "\"x\"                                  | it is not an object",
        "[{\"labels\":{}}]                      | it is not an object",
        "{\"labels\":[]}                        | labels is not an object",
        "{\"labels\":\"a\"}                     | labels is not an object",
        "{\"labels\":{\"a\":1}}                 | a value in labels is not a string",
        "{\"labels\":{\"a\":{\"b\":[]}}}        | a value in labels is not a string",
        "{\"labels\":{\"a\":\"b\"},\"annotations\":{\"a\":true}}"
            + " | a value in annotations is not a string",
        "{\"annotations\":[{}]}                 | annotations is not an object",
        "{\"startsAt\":1}                       | startsAt is not a string",
        "{\"startsAt\":\"now\"}                 | startsAt is not a time as in RFC 3339",
        "{\"endsAt\":{}}                        | endsAt is not a string",
        "{\"endsAt\":\"2026-13-01T00:00:00Z\"}  | endsAt is not a time as in RFC 3339",
        "{\"generatorURL\":[]}                  | generatorURL is not a string",
      })
  void badElement_doesNotSpoilTheOthers(String bad, String reason) {
    String good = "{\"labels\":{\"a\":\"b\"}}";
    List<Element> elements = elements("[" + bad + "," + good + "]");
    assertEquals(2, elements.size());
    assertEquals(new Element.Unreadable(reason), elements.get(0));
    assertInstanceOf(Element.Read.class, elements.get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "null",
        "1",
        "\"[]\"",
        "[",
        "[{}",
        "[{},",
        "[{},]",
        "[{}]]",
        "[] []",
        "[{]",
        "[{\"labels\":{\"a\":\"b\"}",
        "[{\"labels\":{\"a\":\"b}}]",
        "[{'labels':{}}]",
        "[{\"a\":NaN}]",
        "[{\"a\":\"\0\"}]",
        "\uFEFF[]",
        "[{}] //",
      })
  void otherBody_malformed(String body) {
    assertInstanceOf(PostedAlerts.Malformed.class, read(body, StandardCharsets.UTF_8));
  }

  @Test
  void deepBody_malformed() {
    String deep = "[{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}]";
    assertInstanceOf(PostedAlerts.Malformed.class, read(deep, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16LE", "UTF-16BE", "UTF-16"})
  void otherEncoding_malformed(Charset charset) {
    assertInstanceOf(PostedAlerts.Malformed.class, read("[{\"labels\":{\"a\":\"ä\"}}]", charset));
  }

  @Test
  void tooManyAlerts_malformed() {
    String full = "[" + "{},".repeat(PostedAlertsReader.LIMIT - 1) + "{}]";
    assertEquals(PostedAlertsReader.LIMIT, elements(full).size());
    assertInstanceOf(
        PostedAlerts.Malformed.class, read("[{}," + full.substring(1), StandardCharsets.UTF_8));
  }

  @Test
  void emptyArray_noElements() {
    assertEquals(List.of(), elements("[]"));
  }

  private static PrometheusAlert alert(String json) {
    List<Element> elements = elements("[" + json + "]");
    return assertInstanceOf(Element.Read.class, elements.getFirst()).alert();
  }

  private static List<Element> elements(String body) {
    PostedAlerts posted = read(body, StandardCharsets.UTF_8);
    return assertInstanceOf(PostedAlerts.Elements.class, posted).elements();
  }

  private static PostedAlerts read(String body, Charset charset) {
    return PostedAlertsReader.read(body.getBytes(charset));
  }
}
