package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, nothing is broken: an error of the caller, told in JSON, and no change. */
class BadInputTest {

  private static final Face FACE = Face.shared();
  private static final String HERE = "?environment=BadInput";

  private static final List<String> BODY_ROUTES =
      List.of(
          "POST /alert",
          "POST /alert/bad-input-1",
          "PUT /alert/bad-input-1/status",
          "PUT /alert/bad-input-1/action",
          "PUT /alert/bad-input-1/tag",
          "PUT /alert/bad-input-1/untag",
          "PUT /alert/bad-input-1/attributes",
          "PUT /alert/bad-input-1/note",
          "PUT /alert/bad-input-1/note/none",
          "POST /heartbeat",
          "POST /heartbeat/none",
          "POST /user",
          "PUT /user/none",
          "PUT /user/none/attributes",
          "POST /group",
          "PUT /group/none",
          "PUT /_bulk/alerts/status" + HERE,
          "PUT /_bulk/alerts/action" + HERE,
          "PUT /_bulk/alerts/tag" + HERE,
          "PUT /_bulk/alerts/untag" + HERE,
          "PUT /_bulk/alerts/attributes" + HERE);

  private static final List<String> QUERY_ROUTES =
      List.of(
          "GET /alerts",
          "GET /alerts/history",
          "GET /alerts/count",
          "GET /alerts/top10",
          "GET /alerts/topn/count",
          "GET /alerts/top10/flapping",
          "GET /alerts/topn/standing",
          "GET /alerts/groups",
          "GET /alerts/tags",
          "GET /environments",
          "GET /services",
          "DELETE /_bulk/alerts");

  private static String before;

  @BeforeAll
  static void remember() {
    FACE.receive(
        """
        {"id":"bad-input-1","resource":"r","event":"E","environment":"BadInput","severity":"major",
         "tags":["t"],"attributes":{"k":"v"}}
        """);
    before = state();
  }

  private static String state() {
    return FACE.get("/alerts/count").body()
        + FACE.get("/alert/bad-input-1").body()
        + FACE.get("/alert/bad-input-1/notes").body();
  }

  /** Each test tells of its own change only. */
  private static void assertUnchanged() {
    String expected = before;
    before = state();
    assertEquals(expected, before);
  }

  /**
   * A request that must be refused.
   *
   * @param route method and path
   */
  record Bad(String what, String route, byte[] body) {
    static Bad of(String what, String route, String body) {
      return new Bad(what, route, body.getBytes(StandardCharsets.UTF_8));
    }

    String method() {
      return route.substring(0, route.indexOf(' '));
    }

    String path() {
      return route.substring(route.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
      return route + ": " + what;
    }
  }

  @ParameterizedTest
  @MethodSource({"bodies", "drafts", "wishes", "queries"})
  void bad_isRefused(Bad bad) {
    Reply reply =
        bad.body() == null
            ? FACE.send(bad.method(), bad.path(), null)
            : FACE.sendBytes(
                bad.method(), bad.path(), bad.body(), "Content-Type", "application/json");
    assertRefused(reply);
    assertUnchanged();
  }

  private static void assertRefused(Reply reply) {
    assertTrue(reply.status() >= 400 && reply.status() < 500, reply.toString());
    JsonNode json = reply.json();
    assertEquals("error", json.path("status").asText(), reply.body());
    assertEquals(reply.status(), json.path("code").asInt());
    assertTrue(json.path("message").asText().length() > 3, reply.body());
    assertEquals(reply.header("X-Request-ID"), json.path("requestId").asText());
  }

  static Stream<Bad> bodies() {
    List<Bad> all = new ArrayList<>();
    for (String route : BODY_ROUTES) {
      all.add(Bad.of("empty", route, ""));
      all.add(Bad.of("blank", route, " \n"));
      all.add(Bad.of("a list", route, "[]"));
      all.add(Bad.of("a text", route, "\"x\""));
      all.add(Bad.of("a number", route, "1"));
      all.add(Bad.of("null", route, "null"));
      all.add(Bad.of("half", route, "{\"a\":"));
      all.add(Bad.of("two", route, "{} {}"));
      all.add(Bad.of("rubbish", route, "{a:1}"));
      all.add(Bad.of("single quotes", route, "{'a':1}"));
      all.add(Bad.of("NaN", route, "{\"a\":NaN}"));
      all.add(Bad.of("NUL in a text", route, "{\"text\":\"a\\u0000b\"}"));
      all.add(Bad.of("NUL in a name", route, "{\"a\\u0000b\":1}"));
      all.add(Bad.of("NUL byte", route, "{\"text\":\"a\u0000b\"}"));
      all.add(Bad.of("half a pair", route, "{\"text\":\"\\ud83d\"}"));
      all.add(
          Bad.of(
              "objects 10,000 deep", route, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
      all.add(
          Bad.of(
              "lists 10,000 deep",
              route,
              "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"));
      all.add(Bad.of("10,000 open", route, "{\"a\":".repeat(10_000)));
      all.add(Bad.of("a long name", route, "{\"" + "n".repeat(100_000) + "\":1}"));
      all.add(Bad.of("a long number", route, "{\"timeout\":" + "9".repeat(100_000) + "}"));
      all.add(
          new Bad(
              "invalid UTF-8",
              route,
              new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'}));
      all.add(new Bad("cut UTF-8", route, new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3}));
      all.add(
          new Bad(
              "surrogates in UTF-8",
              route,
              new byte[] {
                '{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'
              }));
      all.add(new Bad("binary", route, new byte[] {0, 1, 2, 3, (byte) 0xfe, (byte) 0xff}));
    }
    all.add(Bad.of("20 MiB", "POST /alert", "{\"text\":\"" + "x".repeat(20 << 20) + "\"}"));
    all.add(
        Bad.of("20 MiB", "PUT /_bulk/alerts/tag", "{\"tags\":[\"" + "x".repeat(20 << 20) + "\"]}"));
    return all.stream();
  }

  static Stream<Bad> drafts() {
    List<String> others = List.of("1", "1.5", "true", "[]", "[1]", "{}", "{\"a\":1}");
    List<String> members = new ArrayList<>();
    for (String name :
        List.of(
            "id",
            "resource",
            "event",
            "environment",
            "severity",
            "status",
            "group",
            "text",
            "origin",
            "type",
            "customer")) {
      others.forEach(value -> members.add("\"" + name + "\":" + value));
      members.add("\"" + name + "\":\"" + "x".repeat(70_000) + "\"");
    }
    for (String name : List.of("service", "tags", "correlate")) {
      for (String value :
          List.of(
              "null",
              "1",
              "\"x\"",
              "{}",
              "[1]",
              "[null]",
              "[[]]",
              "[{}]",
              "[true]",
              "[\"" + "x".repeat(1_001) + "\"]",
              tooMany())) {
        members.add("\"" + name + "\":" + value);
      }
    }
    for (String value :
        List.of(
            "null",
            "1",
            "\"x\"",
            "[]",
            "{\"a.b\":1}",
            "{\"$a\":1}",
            "{\"a\":1e999}",
            "{\"a\":[-1e999]}",
            "{\"" + "k".repeat(1_001) + "\":1}",
            "{\"a\":\"" + "x".repeat(60_001) + "\"}",
            "{\"a\":{\"b\":[" + "1,".repeat(200) + "1]}}")) {
      members.add("\"attributes\":" + value);
    }
    for (String value :
        List.of(
            "-1",
            "1.5",
            "1e3",
            "\"soon\"",
            "true",
            "[]",
            "{}",
            "315360001",
            "9223372036854775808",
            "-9223372036854775809")) {
      members.add("\"timeout\":" + value);
    }
    for (String value :
        List.of(
            "2025-03-04",
            "2025-03-04T10:00:00.000",
            "now",
            "",
            "2025-02-30T10:00:00.000Z",
            "2025-03-04T24:00:00.000Z",
            "2025-03-04T10:60:00.000Z",
            "2025-03-04T10:00:60.000Z",
            "+12025-03-04T10:00:00.000Z",
            "2025-03-04T10:00:00.000+19:00",
            "\u0662025-03-04T10:00:00.000Z")) {
      members.add("\"createTime\":\"" + value + "\"");
    }
    members.add("\"severity\":\"Major\"");
    members.add("\"severity\":\"awful\"");
    members.add("\"status\":\"odd\"");
    members.add("\"resource\":null");
    members.add("\"event\":\"\"");
    members.add("\"customer\":\"\"");
    members.add("\"rawData\":\"" + "x".repeat(500_001) + "\"");
    members.add("\"value\":\"" + "x".repeat(60_001) + "\"");
    String base =
        "{\"resource\":\"bad\",\"event\":\"E\",\"environment\":\"BadInput\",\"severity\":\"major\",";
    return members.stream()
        .map(
            member ->
                Bad.of(
                    member.substring(0, Math.min(60, member.length())),
                    "POST /alert",
                    base + member + "}"));
  }

  private static String tooMany() {
    return IntStream.rangeClosed(0, 200)
        .mapToObj(i -> "\"x" + i + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  static Stream<Bad> wishes() {
    List<Bad> all = new ArrayList<>();
    for (String value :
        List.of(
            "null", "\"\"", "1", "true", "[]", "{}", "\"odd\"", "\"" + "x".repeat(5_000) + "\"")) {
      all.add(Bad.of(value, "PUT /alert/bad-input-1/status", "{\"status\":" + value + "}"));
      all.add(Bad.of(value, "PUT /_bulk/alerts/status" + HERE, "{\"status\":" + value + "}"));
    }
    for (String value :
        List.of(
            "null",
            "\"\"",
            "1",
            "true",
            "[]",
            "{}",
            "\"unack\"",
            "\"" + "x".repeat(5_000) + "\"")) {
      all.add(Bad.of(value, "PUT /alert/bad-input-1/action", "{\"action\":" + value + "}"));
    }
    for (String member :
        List.of(
            "\"timeout\":-1",
            "\"timeout\":1.5",
            "\"timeout\":\"soon\"",
            "\"timeout\":true",
            "\"timeout\":315360001",
            "\"text\":1",
            "\"text\":[]",
            "\"text\":\"" + "x".repeat(60_001) + "\"")) {
      String what = member.substring(0, Math.min(40, member.length()));
      all.add(Bad.of(what, "PUT /alert/bad-input-1/status", "{\"status\":\"ack\"," + member + "}"));
      all.add(Bad.of(what, "PUT /alert/bad-input-1/action", "{\"action\":\"ack\"," + member + "}"));
      all.add(
          Bad.of(what, "PUT /_bulk/alerts/status" + HERE, "{\"status\":\"ack\"," + member + "}"));
    }
    for (String value :
        List.of(
            "null",
            "[]",
            "{}",
            "\"x\"",
            "1",
            "[1]",
            "[null]",
            "[[\"x\"]]",
            "[\"" + "x".repeat(1_001) + "\"]")) {
      all.add(Bad.of(value, "PUT /alert/bad-input-1/tag", "{\"tags\":" + value + "}"));
    }
    for (String value :
        List.of("null", "[]", "{}", "\"x\"", "1", "{\"a.b\":1}", "{\"$\":1}", "{\"a\":1e999}")) {
      all.add(Bad.of(value, "PUT /alert/bad-input-1/attributes", "{\"attributes\":" + value + "}"));
    }
    for (String value :
        List.of("null", "\"\"", "1", "[]", "{}", "\"" + "x".repeat(60_001) + "\"")) {
      all.add(Bad.of(value, "PUT /alert/bad-input-1/note", "{\"text\":" + value + "}"));
      all.add(Bad.of(value, "PUT /alert/bad-input-1/note/none", "{\"text\":" + value + "}"));
    }
    return all.stream();
  }

  static Stream<Bad> queries() {
    List<String> parameters = new ArrayList<>();
    for (String q :
        List.of(
            "(",
            ")",
            "a AND",
            "AND",
            "NOT",
            "text:",
            "[a TO",
            "timeout:[x TO y]",
            "/(/",
            "/[a/",
            "\"open",
            "timeout:>x",
            "a~2",
            "a^2",
            "/" + "(a*)*".repeat(200) + "/",
            "(".repeat(5_000),
            "nosuch:field:x",
            "/(?<name>x)\\1/")) {
      parameters.add("q=" + encoded(q));
    }
    for (String regex :
        List.of(
            "~(",
            "~[",
            "~*",
            "~a{1000000}",
            "~(?=x)",
            "~\\1",
            "~" + "a".repeat(600),
            "~((a{100}){100}){100}")) {
      parameters.add("resource=" + encoded(regex));
    }
    parameters.addAll(
        List.of(
            "nonsense=1",
            "a.b=1",
            "$where=1",
            "attributes=1",
            "sort-by=nonsense",
            "sort-by=--event",
            "group-by=nonsense",
            "from-date=x",
            "to-date=2025-01-01",
            "from-date=2025-02-30T00:00:00.000Z",
            "timeout=x",
            "duplicateCount=1.5",
            "repeat=maybe",
            "receiveTime=x",
            "q.df=nonsense",
            "q.op=XOR",
            "resource=%00",
            "%00=1",
            "resource=%ff",
            "resource=%c3",
            "%ed%a0%80=1",
            "resource=%ed%a0%80",
            "=",
            "&=1",
            "resource=" + "x".repeat(11_000),
            "a=1&".repeat(900)));
    List<Bad> all = new ArrayList<>();
    for (String route :
        Stream.concat(QUERY_ROUTES.stream(), Stream.of("GET /heartbeats")).toList()) {
      for (String parameter : parameters) {
        all.add(
            new Bad(
                parameter.substring(0, Math.min(60, parameter.length())),
                route + "?" + parameter,
                null));
      }
    }
    for (String page : List.of("page=0", "page=-1", "page=-99999999999999999999")) {
      for (String route :
          List.of(
              "GET /alerts",
              "GET /alerts/history",
              "GET /environments",
              "GET /heartbeats",
              "GET /alerts/top10/count")) {
        all.add(new Bad(page, route + "?" + page, null));
      }
    }
    return all.stream();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("oddPages")
  void oddPage_isNoFault(String parameter) {
    for (String route : QUERY_ROUTES.subList(0, QUERY_ROUTES.size() - 1)) {
      String path = route.substring(4);
      Reply reply = FACE.get(path + "?environment=BadInput&" + parameter);
      assertTrue(reply.status() == 200 || reply.status() == 416, path + " " + reply);
      reply.json();
    }
    assertUnchanged();
  }

  static Stream<String> oddPages() {
    return Stream.of(
        "page=x",
        "page=",
        "page",
        "page=1.5",
        "page=1e3",
        "page=%2B1",
        "page=2147483648",
        "page=99999999999999999999",
        "page-size=0",
        "page-size=-5",
        "page-size=x",
        "page-size=99999999999",
        "limit=0",
        "limit=x",
        "page=2147483647&page-size=2147483647",
        "page=1&page=2",
        "show-history=maybe",
        "show-raw-data=",
        "&&&");
  }

  @ParameterizedTest
  @MethodSource("oddRequests")
  void oddRequest_isNoFault(String request) {
    String answer = FACE.sendRaw(request);
    assertTrue(answer.matches("(?s)HTTP/[0-9]\\.[0-9] [24].*"), answer);
    assertTrue(answer.toLowerCase(Locale.ROOT).contains("\r\nx-request-id: "), answer);
    assertTrue(
        answer.split(" ", 3)[1].equals("200") || answer.contains("\"status\":\"error\""), answer);
    assertFalse(answer.contains("micronaut"), answer);
    assertUnchanged();
  }

  static Stream<String> oddRequests() {
    String end = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    String post =
        "POST /alert HTTP/1.1\r\n"
            + "Host: localhost\r\n"
            + "Connection: close\r\n"
            + "Content-Type: application/json\r\n";
    return Stream.of(
        "GET /alert/%" + end,
        "GET /alert/%zz" + end,
        "GET /alert/%f" + end,
        "GET /alerts?q=%" + end,
        "GET /alerts?q=%zz" + end,
        "GET /alerts?%" + end,
        "GET /alerts?q=\"a b\"" + end,
        "GET /alerts?q=a|b{" + end,
        "GET /alerts?q=\u00ff\u00fe" + end,
        "GET /al\u0000erts" + end,
        "GET //alerts//" + end,
        "GET /../../etc/passwd" + end,
        "GET /%2e%2e/%2e%2e/etc/passwd" + end,
        "GET /swagger-ui/../../application.yml" + end,
        "GET /swagger-ui/%2e%2e/%2e%2e/application.yml" + end,
        "GET http://" + end,
        "GET http://[/alerts" + end,
        "GET *" + end,
        "FOO /alerts" + end,
        "get /alerts" + end,
        "TRACE /alerts" + end,
        "CONNECT /alerts" + end,
        "PATCH /alert/bad-input-1" + end,
        "PUT /alert" + end,
        "DELETE /alerts" + end,
        "GET /" + "a".repeat(20_000) + end,
        "GET /alerts?" + "a".repeat(20_000) + end,
        "GET /nothing HTTP/1.1\r\nHost: localhost\r\nX: " + "h".repeat(40_000) + "\r\n\r\n",
        "GET /nothing HTTP/1.1\r\nHost: localhost\r\n" + "H: 1\r\n".repeat(10_000) + "\r\n",
        "GET /nothing HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "GET /nothing HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /nothing HTTP/1.1\r\nHost: \u0001<x>\r\nConnection: close\r\n\r\n",
        "GET /nothing HTTP/1.1\r\n: no name\r\nConnection: close\r\n\r\n",
        "GET /nothing HTTP/1.1\r\nHost: x\r\nAccept: ;;;/\r\nConnection: close\r\n\r\n",
        "GET /nothing HTTP/1.1\r\nHost: x\r\nX-Request-ID: a\u0000b\r\nConnection: close\r\n\r\n",
        "GET /nothing HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n",
        "rubbish\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
        post + "Content-Length: -1\r\n\r\n{}",
        post + "Content-Length: x\r\n\r\n{}",
        post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        post + "Content-Length: 99999999999999999999\r\n\r\n{}",
        post + "Content-Length: 99999999999\r\n\r\n{}",
        post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        post + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        post + "Content-Encoding: gzip\r\nContent-Length: 40\r\n\r\n" + "{".repeat(40),
        post + "Content-Encoding: deflate\r\nContent-Length: 40\r\n\r\n" + "{".repeat(40),
        post + "Content-Encoding: snappy\r\nContent-Length: 40\r\n\r\n" + "{".repeat(40),
        post + "Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}");
  }
}
