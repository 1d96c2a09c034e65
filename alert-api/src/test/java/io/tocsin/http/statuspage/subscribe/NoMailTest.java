package io.tocsin.http.statuspage.subscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.http.alerta.Face;
import org.junit.jupiter.api.Test;

class NoMailTest {

  @Test
  void subscribe_withoutAMailServer_isRefused() {
    Face face = Face.shared();
    assertEquals(503, face.get("/status/subscribe").status());
    assertEquals(503, face.send("POST", "/status/subscribe", "email=a%40b").status());
  }
}
