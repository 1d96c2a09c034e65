package io.tocsin.http.healthchecks.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.http.healthchecks.ping.PingPath.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingPathTest {

  private static final String ID = "5e93d1a8-40c7-4b1f-a2d6-917b3c60ef25";

  @ParameterizedTest
  @CsvSource({
    "0, 0, SUCCESS",
    "00, 0, SUCCESS",
    "1, 1, FAIL",
    "01, 1, FAIL",
    "255, 255, FAIL",
    "0000255, 255, FAIL",
    "256, 256, FAIL",
    "999, 256, FAIL",
    "99999999999999999999, 256, FAIL"
  })
  void exitStatus_ofAnyLength_isReadWithoutItsZeros(String sent, int status, String kind) {
    PingPath path = PingPath.parse(ID + "/" + sent);

    assertNotNull(path);
    assertEquals(new Target.Id(ID), path.target());
    assertEquals(status, path.exitStatus());
    assertEquals(kind, path.kind().name());
  }

  /** One that tries all ways to read the zeros would be busy with it for hours. */
  @Test
  @Timeout(60)
  void manyZerosBeforeALetter_areNoExitStatus() {
    assertNull(PingPath.parse("key/slug/" + "0".repeat(2_000_000) + "x"));
  }
}
