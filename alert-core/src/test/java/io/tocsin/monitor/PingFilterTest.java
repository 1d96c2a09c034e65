package io.tocsin.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingFilterTest {

  private static final byte[] NOTHING = null;

  private static Ping ping(PingKind kind, String method, byte[] body) {
    return new Ping(0, Instant.EPOCH, kind, "http", "", method, "", null, null, body);
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS, GET",
    "START, POST",
    "FAIL, HEAD",
    "LOG, PUT",
  })
  void none_kindOfThePing(PingKind kind, String method) {
    Ping ping = ping(kind, method, "fail start ok".getBytes(UTF_8));
    assertEquals(kind, PingFilter.NONE.kindOf(ping));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, SUCCESS, SUCCESS",
    "POST, FAIL,    FAIL",
    "POST, LOG,     LOG",
    "GET,  SUCCESS, IGNORED",
    "GET,  FAIL,    IGNORED",
    "HEAD, START,   IGNORED",
    "PUT,  LOG,     IGNORED",
    "post, SUCCESS, IGNORED",
  })
  void methods_othersAreIgnored(String method, PingKind kind, PingKind expected) {
    PingFilter filter = new PingFilter("POST", "", "", "", false, false, false, false);
    assertEquals(expected, filter.kindOf(ping(kind, method, NOTHING)));
  }

  @Test
  void methods_beforeKeywords() {
    PingFilter filter = new PingFilter("POST", "", "", "bad", false, false, true, true);
    byte[] body = "bad".getBytes(UTF_8);
    assertEquals(PingKind.IGNORED, filter.kindOf(ping(PingKind.SUCCESS, "GET", body)));
    assertEquals(PingKind.FAIL, filter.kindOf(ping(PingKind.SUCCESS, "POST", body)));
  }

  /** Start, success and failure keywords, the body, and what comes without and with a default. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "begin | done | error       | begin done error  | FAIL    | FAIL",
        "begin | done | error       | begin done        | SUCCESS | SUCCESS",
        "begin | done | error       | begin             | START   | START",
        "begin | done | error       | nothing           | IGNORED | FAIL",
        "begin | done | error       | ''                | IGNORED | FAIL",
        "begin | done | error       | Error             | IGNORED | FAIL",
        "begin | done | error       | terrors           | FAIL    | FAIL",
        "''    | ''   | 'a, b ,,c ' | x b y             | FAIL    | FAIL",
        "''    | ''   | 'a, b ,,c ' | c                 | FAIL    | FAIL",
        "''    | ''   | 'two words' | has two words     | FAIL    | FAIL",
        "''    | ''   | 'two words' | two  words        | IGNORED | FAIL",
        "''    | ''   | ', ,'       | a, b              | IGNORED | FAIL",
        "''    | ''   | ''          | anything          | IGNORED | FAIL",
        "same  | same | ''          | same              | SUCCESS | SUCCESS",
        "''    | é    | ''          | été               | SUCCESS | SUCCESS",
      })
  void keywords_decideWhateverTheAddressSays(
      String start,
      String success,
      String failure,
      String body,
      PingKind expected,
      PingKind withDefault) {
    PingFilter lenient = new PingFilter("", start, success, failure, false, false, true, false);
    PingFilter strict = new PingFilter("", start, success, failure, false, false, true, true);
    byte[] bytes = body.isEmpty() ? NOTHING : body.getBytes(UTF_8);
    for (PingKind kind :
        new PingKind[] {PingKind.SUCCESS, PingKind.START, PingKind.FAIL, PingKind.LOG}) {
      assertEquals(expected, lenient.kindOf(ping(kind, "POST", bytes)), kind.name());
      assertEquals(withDefault, strict.kindOf(ping(kind, "POST", bytes)), kind.name());
    }
  }

  @Test
  void bodyThatIsNotUtf8_readAsFarAsItIs() {
    PingFilter filter = new PingFilter("", "", "done", "", false, false, true, false);
    byte[] body = {(byte) 0xff, (byte) 0xfe, 'd', 'o', 'n', 'e', (byte) 0xc3};
    assertEquals(PingKind.SUCCESS, filter.kindOf(ping(PingKind.FAIL, "POST", body)));
  }

  @Test
  void filtersOfMail_leaveRequestsAlone() {
    PingFilter filter = new PingFilter("", "", "", "bad", true, true, false, true);
    byte[] body = "bad".getBytes(UTF_8);
    assertEquals(PingKind.SUCCESS, filter.kindOf(ping(PingKind.SUCCESS, "POST", body)));
  }
}
