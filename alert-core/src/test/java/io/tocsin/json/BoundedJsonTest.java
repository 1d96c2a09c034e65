package io.tocsin.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedJsonTest {

  private static final BoundedJson JSON = new BoundedJson(10);

  private static byte[] lists(int count) {
    return ("{\"x\":[" + "[],".repeat(count) + "[]]}").getBytes(UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {4_000, 200_000, 2_800_000})
  void read_ofListsOfNothing_isRefused(int count) {
    byte[] bomb = lists(count);

    assertThrows(StreamConstraintsException.class, () -> JSON.read(bomb));
  }

  @Test
  void read_ofThousandsOfAlerts_isRead() throws IOException {
    String alert =
        """
        {"labels":{"alertname":"Down","instance":"web%05d.example.com:9100","job":"node"},\
        "annotations":{"summary":"the instance does not answer, as it should","runbook":"none"},\
        "startsAt":"2026-03-02T10:11:40Z","generatorURL":"http://prometheus.example.com/graph"},\
        """;
    StringBuilder alerts = new StringBuilder("[");
    for (int i = 0; alerts.length() < (8 << 20) - 1_000; i++) {
      alerts.append(alert.formatted(i % 100_000));
    }
    byte[] json = alerts.append("{}]").toString().getBytes(UTF_8);

    assertEquals(true, JSON.read(json).size() > 20_000);
  }

  @Test
  void read_ofTooDeep_isRefused() {
    byte[] deep = ("[".repeat(11) + "]".repeat(11)).getBytes(UTF_8);

    assertThrows(StreamConstraintsException.class, () -> JSON.read(deep));
  }
}
